import { hostClient } from '@codexdlc/stacks/host-access';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';

/** The Docker that the tenant's containers run on; undefined while its server is not there. */
export function dockerOnHost({ docker, remote }: Pick<Platform, 'docker' | 'remote'>): Docker | undefined {
  if (remote === undefined) return docker;
  return remote.ssh === undefined ? undefined : hostClient({ ssh: remote.ssh });
}
