import type { HostOptions } from '@codexdlc/stacks';
import type { Platform } from '../platform.ts';

/** The tenant's host as the program sees it. Of a server of its own only the program knows where it is. */
export function hostOptionsOf({ config, home, host, remote }: Platform): HostOptions {
  const shared = remote?.kind === 'shared' ? remote : undefined;
  return {
    ...(config.dockerHost === undefined ? {} : { dockerHost: config.dockerHost }),
    ...(shared?.ssh === undefined ? {} : { ssh: shared.ssh }),
    ...(shared?.publicAddress === undefined ? {} : { publicAddress: shared.publicAddress }),
    edge: {
      dir: home.edgeDir,
      containerName: host.edgeContainer,
      httpPort: host.httpPort,
      httpsPort: host.httpsPort,
    },
  };
}
