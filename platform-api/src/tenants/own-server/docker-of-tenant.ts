import type { TenantSpec } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { AppError } from '../../errors.ts';
import { stackOf, type Platform } from '../../platform.ts';

/** The Docker that a tenant's containers are on; undefined while its own server is not there. */
export async function findDockerOfTenant(platform: Platform, spec: TenantSpec): Promise<Docker | undefined> {
  if (spec.target.kind !== 'own-server') return platform.docker;
  // Only for the few that have one: the others need none of its libraries.
  const [{ dockerOnHost }, { exportState }, { serverFactsOf }, { onOwnServer }] = await Promise.all([
    import('../../engine/docker-on-host.ts'),
    import('../../engine/engine-command.ts'),
    import('../../engine/server-facts-rules.ts'),
    import('./own-server-platform.ts'),
  ]);
  const facts = serverFactsOf(await exportState(await stackOf(platform, spec.slug)));
  return dockerOnHost(onOwnServer(platform, spec, facts));
}

export async function dockerOfTenant(platform: Platform, spec: TenantSpec): Promise<Docker> {
  const docker = await findDockerOfTenant(platform, spec);
  if (docker) return docker;
  throw new AppError('HOST_NOT_READY', `The server of ${spec.slug} is not there yet.`, {
    why: 'It is ordered when the tenant is deployed for the first time.',
    todo: `Deploy it: npx waas up ${spec.slug}`,
  });
}
