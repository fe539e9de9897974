import { resolve } from 'node:path';
import { z } from 'zod';
import { parseCloudConfig, type CloudConfig } from './cloud-config.ts';
import { withoutSideFiles } from './engine/backend-url-rules.ts';

const Environment = z.object({
  WAAS_HOME: z.string().optional(),
  PULUMI_BACKEND_URL: z.string().optional(),
  WAAS_DOCKER_HOST: z.string().optional(),
  WAAS_HTTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  WAAS_HTTPS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
});

export interface Config {
  /** Root of the checkout: blueprints, programs and the provider are found from here. */
  root: string;
  /** Folder of this machine's platform: state, keys, stack configurations, edge. */
  homeDir: string;
  /** Where Pulumi keeps its state. */
  backendUrl: string;
  dockerHost: string | undefined;
  /** Ports of the edge where they are not those of host.json. */
  edgePorts: { httpPort?: number; httpsPort?: number };
  cloud: CloudConfig;
}

/** The only reader of the environment; `env` is `process.env` in `main-waas.ts` and a literal in tests. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.parse(env);
  const root = resolve(import.meta.dirname, '../..');
  const homeDir = resolve(parsed.WAAS_HOME ?? `${root}/.waas`);
  return {
    root,
    homeDir,
    backendUrl: withoutSideFiles(parsed.PULUMI_BACKEND_URL ?? `file://${homeDir}/state`),
    dockerHost: parsed.WAAS_DOCKER_HOST,
    edgePorts: {
      ...(parsed.WAAS_HTTP_PORT === undefined ? {} : { httpPort: parsed.WAAS_HTTP_PORT }),
      ...(parsed.WAAS_HTTPS_PORT === undefined ? {} : { httpsPort: parsed.WAAS_HTTPS_PORT }),
    },
    cloud: parseCloudConfig(env),
  };
}
