import type Docker from 'dockerode';
import { dockerClient } from '../provider/docker-client.ts';
import { dockerOver } from './docker-over.ts';
import type { SshAccess } from './ssh-access.ts';
import { accessHash } from './ssh-command-plan.ts';

/** One per machine, so that its connections are shared. */
const overSsh = new Map<string, Docker>();

/** The one way to a host's Docker: over ssh where there is one, else its address, else the local daemon. */
export function hostClient(host: { dockerHost?: string | undefined; ssh?: SshAccess | undefined }): Docker {
  if (host.ssh === undefined) return dockerClient(host.dockerHost);
  const key = accessHash(host.ssh);
  const known = overSsh.get(key) ?? dockerOver(host.ssh);
  overSsh.set(key, known);
  return known;
}
