import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import { lastLogLines, orUndefined, statusOf } from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';
import type { VolumeContent } from './half-made-volume-rules.ts';

export interface VolumeLook {
  slug: string;
  volume: { Name: string; Mountpoint: string };
  /** Any that has `ls`. */
  image: string;
}

const FOLDER = '/volume';
const MEMORY = 32 * 1024 * 1024;

/** Lists the volume in a container that can do nothing else: its host may be another machine. */
export async function lookIntoVolume(
  docker: Docker,
  { slug, volume, image }: VolumeLook,
): Promise<VolumeContent> {
  const name = `waas-${slug}-volume-look`;
  await orUndefined(docker.getContainer(name).remove({ force: true, v: true }));
  const container = await docker.createContainer({
    name,
    Image: image,
    User: '0',
    Entrypoint: ['ls', '-A', FOLDER],
    Cmd: [],
    Labels: { [LABEL_TENANT]: slug, [LABEL_ROLE]: 'volume-look' },
    HostConfig: {
      Mounts: [
        {
          Type: 'volume',
          Source: volume.Name,
          Target: FOLDER,
          ReadOnly: true,
          // Else Docker would put into an empty one what the image has at that place.
          VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: '', Options: {} } },
        },
      ],
      NetworkMode: 'none',
      Memory: MEMORY,
      MemorySwap: MEMORY,
      PidsLimit: 16,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      CapAdd: ['DAC_READ_SEARCH'],
      SecurityOpt: ['no-new-privileges'],
    },
  });
  try {
    await container.start();
    const { StatusCode } = (await container.wait()) as { StatusCode: number };
    if (StatusCode !== 0) return 'unknown';
    return (await lastLogLines(docker, container.id, 1)).length === 0 ? 'empty' : 'filled';
  } catch (error) {
    if (statusOf(error) === undefined || !(error instanceof Error)) throw error; // not a word of Docker's
    const isMissing =
      error.message.includes(volume.Mountpoint) && error.message.includes('no such file or directory');
    return isMissing ? 'missing' : 'unknown';
  } finally {
    await orUndefined(container.remove({ force: true, v: true }));
  }
}
