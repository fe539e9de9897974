import { AppError } from '@codexdlc/domain';
import type { components, PlatformClient } from '@codexdlc/platform-api/client';
import { readTenants, type Tenant } from './read-tenants.ts';

type Schemas = components['schemas'];
const MOST_INCIDENTS = 50;

export interface PlatformStatus {
  tenants: readonly Tenant[];
  incidents: readonly Schemas['Incident'][];
  /** Operations that are at work or wait. */
  operations: readonly Schemas['Operation'][];
  /** Undefined for whom hosts are none of their business. */
  hosts: readonly HostLoad[] | undefined;
}

export interface HostLoad {
  name: string;
  tenants: number;
  /** The last measurement; undefined before the first. */
  sample: Schemas['HostSample'] | undefined;
}

export async function readPlatformStatus(platform: PlatformClient): Promise<PlatformStatus> {
  const operations = (state: 'running' | 'queued') =>
    platform.get('/v1/operations', { params: { query: { state, limit: 10 } } });
  const [tenants, incidents, running, queued, hosts] = await Promise.all([
    readTenants(platform),
    platform.get('/v1/incidents', { params: { query: { state: 'current', limit: MOST_INCIDENTS } } }),
    operations('running'),
    operations('queued'),
    readHosts(platform),
  ]);
  return { tenants, incidents: incidents.items, operations: [...running.items, ...queued.items], hosts };
}

async function readHosts(platform: PlatformClient): Promise<HostLoad[] | undefined> {
  try {
    const { items } = await platform.get('/v1/hosts');
    const present = items.filter(({ state }) => state !== 'removed');
    return await Promise.all(
      present.map(async ({ id, name, tenants }) => {
        const params = { path: { hostId: id }, query: { limit: 1 } };
        const { items: samples } = await platform.get('/v1/hosts/{hostId}/samples', { params });
        return { name, tenants, sample: samples[0] };
      }),
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return undefined;
    throw error;
  }
}
