import { AppError } from '@codexdlc/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import type { components, PlatformClient } from '@codexdlc/platform-api/client';

type Schemas = components['schemas'];

const UPTIME_DAYS = 7;
/** The platform may have to ask name servers first; what they say is then there at the next look. */
const DNS_MS = 2_000;

export interface TenantStatus {
  tenant: Schemas['Tenant'];
  /** Undefined where the host's daemon does not answer. */
  condition: Schemas['TenantCondition'] | undefined;
  /** Undefined where it is not known in time. */
  dns: Schemas['TenantDns'] | undefined;
  uptime: readonly Schemas['UptimeDay'][];
  measured: readonly Schemas['TenantMeasurement'][];
  subscription: Schemas['Subscription'] | undefined;
  incidents: readonly Schemas['Incident'][];
  lastOperation: Schemas['Operation'] | undefined;
}

/** Everything that one message says of a tenant, as the person may see it. */
export async function readTenantStatus(platform: PlatformClient, tenantId: string): Promise<TenantStatus> {
  const path = { tenantId };
  const newest = { params: { query: { tenantId, limit: 1 } } };
  const [tenant, condition, dns, uptime, measured, subscriptions, incidents, operations] = await Promise.all([
    platform.get('/v1/tenants/{tenantId}', { params: { path } }),
    unlessAway(platform.get('/v1/tenants/{tenantId}/condition', { params: { path } })),
    soon(platform.get('/v1/tenants/{tenantId}/dns', { params: { path } })),
    platform.get('/v1/tenants/{tenantId}/uptime', { params: { path, query: { limit: UPTIME_DAYS } } }),
    platform.get('/v1/tenants/{tenantId}/measurements', { params: { path, query: { step: '1h' } } }),
    platform.get('/v1/subscriptions', newest),
    platform.get('/v1/incidents', { params: { query: { tenantId, state: 'current', limit: 5 } } }),
    platform.get('/v1/operations', newest),
  ]);
  return {
    tenant,
    condition,
    dns,
    uptime: uptime.items,
    measured: measured.items,
    subscription: subscriptions.items[0],
    incidents: incidents.items,
    lastOperation: operations.items[0],
  };
}

async function soon<T>(call: Promise<T>): Promise<T | undefined> {
  const late = new AbortController();
  const known = call.catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  try {
    return await Promise.race([known, sleep(DNS_MS, undefined, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}

async function unlessAway<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAVAILABLE') return undefined;
    throw error;
  }
}
