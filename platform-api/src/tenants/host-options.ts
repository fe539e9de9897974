import type { HostOptions } from '@codexdlc/stacks';
import type { Platform } from '../platform.ts';

/** The machine as the tenant program sees it. */
export function hostOptionsOf({ config, home, host }: Platform): HostOptions {
  return {
    ...(config.dockerHost === undefined ? {} : { dockerHost: config.dockerHost }),
    edge: {
      dir: home.edgeDir,
      containerName: host.edgeContainer,
      httpPort: host.httpPort,
      httpsPort: host.httpsPort,
    },
  };
}
