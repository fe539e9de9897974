import type { Knex } from 'knex';

/** A tenant whose certificate is to be looked after now. */
export interface CertificateTenant {
  id: string;
  slug: string;
  clientId: string;
  hostId: string;
  /** The domain first, then the aliases. */
  names: string[];
}

/** A site is served, with its own text or with a notice. */
const SERVED = ['live', 'suspended', 'maintenance'];
const SORTED_NAMES = `(select array_agg(n order by n collate "C") from (
  select t.domain as n union select jsonb_array_elements_text(coalesce(t.spec -> 'aliases', '[]'))) as all_names)`;

const columns = (db: Knex) => [
  't.id',
  't.slug',
  't.client_id as clientId',
  't.host_id as hostId',
  db.raw(`array[t.domain] || array(
    select jsonb_array_elements_text(coalesce(t.spec -> 'aliases', '[]'))) as names`),
];

/**
 * Tenants that have none for their names, whose renewal has come, or whose certificate does not serve yet, as far as the
 * time of their next try has come. One that is being changed is left to that operation.
 */
export async function dueCertificates(
  db: Knex,
  directory: string,
  limit: number,
): Promise<CertificateTenant[]> {
  return db('tenants as t')
    .leftJoin('certificates as c', 'c.tenant_id', 't.id')
    .whereIn('t.status', SERVED)
    .whereRaw(
      `not exists (select 1 from operations o where o.tenant_id = t.id and o.state in ('queued', 'running'))`,
    )
    .whereRaw(
      `(c.tenant_id is null or c.wanted_names is distinct from ${SORTED_NAMES} or (
         c.next_try_at <= now() and (c.busy_until is null or c.busy_until < now()) and (
           c.chain is null or c.directory <> ? or c.renew_at <= now() or c.installed_at is null
           or not (${SORTED_NAMES} <@ c.names))))`,
      [directory],
    )
    .orderByRaw('c.next_try_at nulls first, t.id')
    .limit(limit)
    .select<CertificateTenant[]>(columns(db));
}

export async function certificateTenant(db: Knex, tenantId: string): Promise<CertificateTenant | undefined> {
  return db('tenants as t')
    .where('t.id', tenantId)
    .whereIn('t.status', SERVED)
    .first<CertificateTenant | undefined>(columns(db));
}
