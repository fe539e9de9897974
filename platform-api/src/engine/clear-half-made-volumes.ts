import { volumeName, type TenantSpec } from '@codexdlc/stacks';
import { orUndefined } from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';
import { isHalfMade } from './half-made-volume-rules.ts';
import { lookIntoVolume } from './look-into-volume.ts';
import { isVolumeOf } from './volume-owner-rules.ts';

export interface HalfMadeDeps {
  docker: Docker;
  spec: Pick<TenantSpec, 'slug' | 'workload'>;
  /** Whether the stack's state has this volume. */
  isKnown: (volumeName: string) => boolean;
}

/**
 * Removes what is left of volumes that Docker was killed over, so that they are made again with their labels. Answers
 * whether there were any: then the state has to be compared with what is there.
 */
export async function clearHalfMadeVolumes({ docker, spec, isKnown }: HalfMadeDeps): Promise<boolean> {
  const { slug, workload } = spec;
  let hasCleared = false;
  for (const role of ['database', 'cache'] as const) {
    const image = workload[role]?.image;
    if (image === undefined) continue;
    const volume = docker.getVolume(volumeName(slug, role));
    const found = await orUndefined(volume.inspect());
    if (!found || !isUnlabelled(found.Labels) || !isVolumeOf(slug, found)) continue;
    if (await isInUse(docker, found.Name)) continue;
    const content = await lookIntoVolume(docker, { slug, volume: found, image });
    if (!isHalfMade(content, isKnown(found.Name))) continue;
    await orUndefined(volume.remove());
    hasCleared = true;
  }
  return hasCleared;
}

/** The library's types know nothing of volumes without labels. */
function isUnlabelled(labels: Record<string, string> | null): boolean {
  return Object.keys(labels ?? {}).length === 0;
}

async function isInUse(docker: Docker, name: string): Promise<boolean> {
  return (await docker.listContainers({ filters: { volume: [name] } })).length > 0;
}
