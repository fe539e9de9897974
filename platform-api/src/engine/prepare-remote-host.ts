import type { TenantSpec } from '@codexdlc/stacks';
import { copyImages, type SshAccess } from '@codexdlc/stacks/host-access';
import { callHost, ensureAgent } from '@codexdlc/stacks/host-agent';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';
import { hostOptionsOf } from '../tenants/host-options.ts';

/** What a shared host that is reached by ssh needs before a tenant can be put on it: images, agent, nginx. Safe to repeat. */
export async function prepareRemoteHost(
  platform: Platform,
  host: { ssh: SshAccess; docker: Docker },
  spec: TenantSpec,
): Promise<void> {
  const { edge } = hostOptionsOf(platform);
  const { database, cache } = spec.workload;
  const [{ nginx }, agent] = await Promise.all([
    platform.tools.ensureImages(),
    platform.tools.ensureAgentImage(),
  ]);
  const images = [spec.release.image, database?.image, cache?.image, nginx, agent];
  await copyImages(
    platform.docker,
    host.docker,
    images.filter((image) => image !== undefined),
  );
  await ensureAgent({ ssh: host.ssh, edge }, agent);
  await callHost({ ssh: host.ssh }, { kind: 'ensure-edge', host: edge, image: nginx });
}
