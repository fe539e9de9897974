import { createRequire } from 'node:module';
import { AppError, because, type Host } from '@codexdlc/domain';
import type * as HostAccess from '@codexdlc/stacks/host-access';
import type Docker from 'dockerode';
import { accessOf, isThere } from '../hosts/host-access.ts';

/** Of this machine: where Docker is unless a host says otherwise, and where the platform's ssh key lies. */
export interface LocalMachine {
  dockerHost: string | undefined;
  homeDir: string;
}

/**
 * One client per daemon. The libraries are loaded with the first of them: an API that shows no logs goes without. Throws
 * for a server that was ordered and is not there yet.
 */
export function dockerOfHost(machine: LocalMachine): (host: Host) => Docker {
  const clients = new Map<string, Docker>();
  const load = createRequire(import.meta.url);
  return (host) => {
    if (!isThere(host)) throw notThere(host);
    const ssh = accessOf(host.settings, machine.homeDir);
    const dockerHost = host.settings.dockerHost ?? machine.dockerHost ?? '';
    const key = ssh === undefined ? dockerHost : JSON.stringify(ssh);
    const known = clients.get(key);
    if (known) return known;
    const { hostClient } = load('@codexdlc/stacks/host-access') as typeof HostAccess;
    const made = hostClient({ dockerHost, ssh });
    clients.set(key, made);
    return made;
  };
}

/** Where images are built. */
export function localDockerOf({ dockerHost }: LocalMachine): () => Docker {
  const load = createRequire(import.meta.url);
  return () => (load('@codexdlc/stacks/host-access') as typeof HostAccess).hostClient({ dockerHost });
}

function notThere({ name }: Host): AppError {
  return new AppError('HOST_NOT_READY', `${name} is not there yet.`, {
    why: 'The server was ordered, and nobody knows its address before it is delivered.',
    todo: "Look at the tenant's last operation.",
    ...because('host-not-reached', { address: name }),
  });
}
