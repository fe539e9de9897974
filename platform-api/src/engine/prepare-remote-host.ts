import type { TenantSpec } from '@codexdlc/stacks';
import { sendImages, type SshAccess } from '@codexdlc/stacks/host-access';
import { callHost, ensureAgent } from '@codexdlc/stacks/host-agent';
import type { Platform } from '../platform.ts';
import { hostOptionsOf } from '../tenants/host-options.ts';

/** What a shared host that is reached by ssh needs before a tenant can be put on it: images, agent, nginx. Safe to repeat. */
export async function prepareRemoteHost(platform: Platform, ssh: SshAccess, spec: TenantSpec): Promise<void> {
  const { edge } = hostOptionsOf(platform);
  const { database, cache } = spec.workload;
  const [{ nginx }, agent] = await Promise.all([
    platform.tools.ensureImages(),
    platform.tools.ensureAgentImage(),
  ]);
  const images = [spec.release.image, database?.image, cache?.image, nginx, agent];
  await sendImages(
    platform.docker,
    ssh,
    images.filter((image) => image !== undefined),
  );
  await ensureAgent({ ssh, edge }, agent);
  await callHost({ ssh }, { kind: 'ensure-edge', host: edge, image: nginx });
}
