import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import type { TenantStatus } from '../tenants/tenant.ts';

export interface TestTenant {
  id: string;
  slug: string;
  clientId: string;
  hostId: string;
}

/** A client with one tenant on a host, as rows only: nothing runs. Give `beside` for another one on the same host. */
export async function insertTestTenant(
  db: Knex,
  given: { slug?: string; status?: TenantStatus; beside?: TestTenant; dockerHost?: string } = {},
): Promise<TestTenant> {
  const id = newId();
  const slug = given.slug ?? `t-${id.slice(-12)}`;
  const clientId = newId();
  await db('clients').insert({ id: clientId, name: `Client of ${slug}` });
  const hostId = given.beside?.hostId ?? (await insertHost(db, slug, given.dockerHost));
  await db('tenants').insert({
    id,
    slug,
    client_id: clientId,
    host_id: hostId,
    blueprint: 'salon',
    release_version: '1.0.0',
    domain: `${slug}.localhost`,
    status: given.status ?? 'live',
    spec: JSON.stringify({ slug, state: 'live', domain: `${slug}.localhost`, aliases: [], settings: {} }),
    sealed_secrets: '',
  });
  return { id, slug, clientId, hostId };
}

/** An operation as a row only. */
export async function insertTestOperation(
  db: Knex,
  tenantId: string,
  times: { createdAt: Date; finishedAt?: Date },
): Promise<string> {
  const id = newId();
  await db('operations').insert({
    id,
    tenant_id: tenantId,
    kind: 'redeploy',
    state: times.finishedAt ? 'succeeded' : 'running',
    requested_by: JSON.stringify({ kind: 'system', id: 'test', name: 'test' }),
    created_at: times.createdAt,
    started_at: times.createdAt,
    finished_at: times.finishedAt ?? null,
  });
  return id;
}

async function insertHost(db: Knex, slug: string, dockerHost: string | undefined): Promise<string> {
  const id = newId();
  const settings = {
    ...(dockerHost === undefined ? {} : { dockerHost }),
    edge: { dir: '/nowhere', containerName: 'none', httpPort: 80, httpsPort: 443 },
    firstPort: 20_000,
    networkRange: '10.99.0.0/16',
  };
  await db('hosts').insert({ id, name: `host-${slug}`, settings: JSON.stringify(settings), memory_mb: 4000 });
  return id;
}
