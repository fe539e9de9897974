import type { TenantSecrets, TenantSpec } from '../spec/tenant-spec.ts';
import { limitsOf, type ContainerPlan } from './container-plan.ts';
import { containerName, labelsOf, volumeName } from './names-plan.ts';

/** The two stateful parts of a tenant. Their images are the platform's (`tools/images`), their health commands too. */
export interface StorePlan {
  container: ContainerPlan;
  volumeName: string;
  pids: number;
}

export function planDatabase(spec: TenantSpec, secrets: TenantSecrets): StorePlan | undefined {
  const database = spec.workload.database;
  if (!database) return undefined;
  return {
    volumeName: volumeName(spec.slug, 'database'),
    pids: database.resources.pids,
    container: {
      ...base(spec, 'database'),
      ...limitsOf(database.resources),
      image: database.image,
      command: ['postgres-entry'],
      env: { POSTGRES_PASSWORD: secrets.databasePassword },
      tmpfs: { '/tmp': 'rw,noexec,nosuid,size=64m', '/run/postgresql': 'rw,noexec,nosuid,size=1m,mode=1777' },
      volume: { name: volumeName(spec.slug, 'database'), path: '/var/lib/postgresql/data' },
      healthCommand: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'app', '-d', 'app'],
      stopSeconds: 60,
    },
  };
}

export function planCache(spec: TenantSpec, secrets: TenantSecrets): StorePlan | undefined {
  const cache = spec.workload.cache;
  if (!cache) return undefined;
  return {
    volumeName: volumeName(spec.slug, 'cache'),
    pids: cache.resources.pids,
    container: {
      ...base(spec, 'cache'),
      ...limitsOf(cache.resources),
      image: cache.image,
      command: ['redis-entry'],
      env: {
        REDIS_PASSWORD: secrets.cachePassword,
        REDIS_MAXMEMORY: `${Math.floor(cache.resources.memoryMb * 0.6)}mb`,
      },
      tmpfs: { '/tmp': 'rw,noexec,nosuid,size=16m', '/run/redis': 'rw,noexec,nosuid,size=1m,mode=1777' },
      volume: { name: volumeName(spec.slug, 'cache'), path: '/data' },
      healthCommand: ['redis-healthy'],
      stopSeconds: 30,
    },
  };
}

function base(spec: TenantSpec, role: 'database' | 'cache') {
  return {
    name: containerName(spec.slug, role),
    network: { name: spec.slug, alias: role },
    labels: labelsOf(spec.slug, role),
    healthIntervalSeconds: 10,
    healthTimeoutSeconds: 5,
    healthRetries: 5,
    healthStartSeconds: 60,
    init: false,
  };
}
