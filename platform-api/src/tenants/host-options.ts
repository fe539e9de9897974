import type { HostOptions } from '@codexdlc/stacks';
import type { Platform } from '../platform.ts';

/** The tenant's host as the program sees it. Of a server of its own only the program knows where it is. */
export function hostOptionsOf({ config, home, host, remote, swarm, publicAddress }: Platform): HostOptions {
  const isOwn = remote?.kind === 'own-server';
  return {
    ...(config.dockerHost === undefined ? {} : { dockerHost: config.dockerHost }),
    ...(isOwn || remote?.ssh === undefined ? {} : { ssh: remote.ssh }),
    ...(isOwn || publicAddress === undefined ? {} : { publicAddress }),
    ...(swarm === undefined ? {} : { swarm }),
    edge: {
      dir: home.edgeDir,
      containerName: host.edgeContainer,
      httpPort: host.httpPort,
      httpsPort: host.httpsPort,
    },
  };
}
