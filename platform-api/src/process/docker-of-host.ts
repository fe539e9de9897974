import { createRequire } from 'node:module';
import type { Host } from '@codexdlc/domain';
import type * as DockerClient from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';

/** One client per daemon. The library is loaded with the first of them: an API that shows no logs goes without. */
export function dockerOfHost(defaultHost: string | undefined): (host: Host) => Docker {
  const clients = new Map<string, Docker>();
  const load = createRequire(import.meta.url);
  return ({ settings }) => {
    const address = settings.dockerHost ?? defaultHost ?? '';
    const known = clients.get(address);
    if (known) return known;
    const { dockerClient } = load('@codexdlc/stacks/docker') as typeof DockerClient;
    const made = dockerClient(address);
    clients.set(address, made);
    return made;
  };
}
