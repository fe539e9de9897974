import type { TenantProgramArgs } from '../tenant/tenant-program.ts';
import { TenantSpec } from '../spec/tenant-spec.ts';

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** A tenant with everything that a tenant can have. */
export function exampleSpec(change: Record<string, unknown> = {}): TenantSpec {
  return TenantSpec.parse({
    slug: 'lily',
    client: 'Lily',
    blueprint: { name: 'mini', version: '1.0.0' },
    release: { image: image('a') },
    domain: 'lily.ours.de',
    aliases: ['www.lily.ours.de'],
    target: { kind: 'shared-host', port: 20_000, subnet: '10.200.0.0/27' },
    workload: {
      env: { DATABASE_URL: '${database.url}' },
      services: {
        backend: {
          command: ['run'],
          port: 8000,
          health: { path: '/' },
          resources: { memoryMb: 64, cpus: 0.5 },
        },
        worker: { command: ['work'], resources: { memoryMb: 32, cpus: 0.1 } },
        bot: { command: ['talk'], exclusive: true, resources: { memoryMb: 32, cpus: 0.1 } },
      },
      migrate: { command: ['migrate'] },
      database: { engine: 'postgres', image: image('b'), resources: { memoryMb: 256, cpus: 1 } },
      cache: { engine: 'redis', image: image('c'), resources: { memoryMb: 64, cpus: 0.5 } },
    },
    ...change,
  });
}

export const exampleHost: TenantProgramArgs['host'] = {
  edge: { dir: '/var/lib/waas/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 },
};

export const exampleSecrets = {
  databasePassword: 'PLANTED-database-01',
  cachePassword: 'PLANTED-cache-0001',
};
