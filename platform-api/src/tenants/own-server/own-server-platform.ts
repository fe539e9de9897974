import type { TenantSpec } from '@codexdlc/stacks';
import type { ServerFacts } from '../../engine/server-facts-rules.ts';
import { SETTINGS_OF_OWN } from '../../own-servers/new-own-server.ts';
import type { Platform } from '../../platform.ts';
import { cloudEnvOf } from '../../worker/cloud-env-rules.ts';
import { aloneIdentityFileOf } from './alone-ssh-key.ts';

/** This machine's tools, with the folder, ports and key of a tenant's own server; without facts it is not there yet. */
export function onOwnServer(
  platform: Platform,
  spec: Pick<TenantSpec, 'target' | 'dns'>,
  facts: ServerFacts | undefined,
): Platform {
  const { config, env, home, host } = platform;
  const { edge, firstPort, networkRange } = SETTINGS_OF_OWN;
  const identityFile = aloneIdentityFileOf(config.homeDir);
  return {
    ...platform,
    env: { ...env, ...cloudEnvOf(config.cloud, spec) },
    remote: { kind: 'own-server', ssh: facts?.ssh && { ...facts.ssh, identityFile }, identityFile },
    ...(facts === undefined ? {} : { publicAddress: facts.publicAddress }),
    home: { ...home, edgeDir: edge.dir },
    host: {
      name: host.name,
      edgeContainer: edge.containerName,
      httpPort: edge.httpPort,
      httpsPort: edge.httpsPort,
      firstPort,
      networkRange,
    },
  };
}
