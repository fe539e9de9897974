import { hostClient } from '@codexdlc/stacks/host-access';
import type { TenantSpec } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';

/** Where the tenant's containers can be put in order one by one; a Swarm does that itself, on all its nodes. */
export function containerDocker<D>(docker: D, { target }: Pick<TenantSpec, 'target'>): D | undefined {
  return target.kind === 'swarm' ? undefined : docker;
}

/** The manager that is asked, where the tenant is in a Swarm. */
export function swarmDocker<D>(docker: D, { target }: Pick<TenantSpec, 'target'>): D | undefined {
  return target.kind === 'swarm' ? docker : undefined;
}

/** The Docker that the tenant's containers run on; undefined while its server is not there. */
export function dockerOnHost({ docker, remote }: Pick<Platform, 'docker' | 'remote'>): Docker | undefined {
  if (remote === undefined) return docker;
  return remote.ssh === undefined ? undefined : hostClient({ ssh: remote.ssh });
}
