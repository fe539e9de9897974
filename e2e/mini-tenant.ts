import { TenantSpec, type TenantSecrets } from '@codexdlc/stacks';
import type { Platform } from '../platform-api/src/platform.ts';
import { createTenantStack } from '../platform-api/src/tenants/create-tenant-stack.ts';
import { readAllSpecs } from '../platform-api/src/tenants/stack-config.ts';
import { nextPortBlock, nextSubnet } from '@codexdlc/domain/allocation-rules';
import { uniqueSlug } from './test-platform.ts';

/** Answers its release and its number of database URL characters; ends at SIGTERM. */
const APP = `
const server = require('node:http').createServer((request, response) => {
  response.end(JSON.stringify({ release: process.env.APP_RELEASE, path: request.url, headers: request.headers }));
});
process.on('SIGTERM', () => process.exit(0));
server.listen(8000);
`;

export const MINI_SECRETS: TenantSecrets = {
  databasePassword: 'PLANTED-database-4f1c2a',
  cachePassword: 'PLANTED-cache-9b7e03',
  apiKey: 'PLANTED-api-key-77aa10',
};

/** A tenant with database, cache, migration, backend and worker, but with an application that starts at once. */
export async function initMiniTenant(
  platform: Platform,
  change: (spec: TenantSpec) => TenantSpec = (spec) => spec,
): Promise<TenantSpec> {
  const images = await platform.tools.ensureImages();
  const { Id: image } = await platform.docker.getImage('waas/node:24').inspect();
  const others = await readAllSpecs(platform.home.stacksDir);
  const slug = uniqueSlug('mini');
  const spec = TenantSpec.parse({
    slug,
    client: 'Mini & Söhne "Test"',
    blueprint: { name: 'mini', version: '1.0.0' },
    release: { image },
    domain: `${slug}.localhost`,
    target: {
      kind: 'shared-host',
      port: nextPortBlock(
        platform.host.firstPort,
        4,
        others.map(({ target }) => target.port),
      ),
      subnet: nextSubnet(
        platform.host.networkRange,
        others.map(({ target }) => target.subnet),
      ),
    },
    workload: {
      env: {
        DATABASE_URL: '${database.url}',
        REDIS_URL: '${cache.url}',
        API_KEY: '${secrets.apiKey}',
        APP_RELEASE: '${release.version}',
      },
      services: {
        backend: {
          command: ['node', '-e', APP],
          port: 8000,
          health: { path: '/', intervalSeconds: 5, startSeconds: 20 },
          resources: { memoryMb: 96, cpus: 0.5, pids: 64 },
        },
        worker: {
          command: ['sleep', 'infinity'],
          health: { command: ['true'] },
          resources: { memoryMb: 32, cpus: 0.1, pids: 16 },
        },
      },
      migrate: { command: ['true'] },
      database: { engine: 'postgres', image: images.postgres, resources: { memoryMb: 256, cpus: 1 } },
      cache: { engine: 'redis', image: images.redis, resources: { memoryMb: 64, cpus: 0.5 } },
    },
  });
  const wanted = change(spec);
  await createTenantStack(platform, wanted, MINI_SECRETS);
  return wanted;
}

/** The same tenant in another release, so that new containers are made. */
export function withVersion(spec: TenantSpec, version: string): TenantSpec {
  return { ...spec, blueprint: { ...spec.blueprint, version } };
}
