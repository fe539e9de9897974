import { createHostsRepository, type ProbedTenant } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { siteAnswers } from '../worker/prove-stable.ts';
import type { SiteProbe } from './check-tenants.ts';

/** One request to the tenant's site through nginx; its time includes connection and handshake, as a visitor's first does. */
export async function probeSite(
  db: Knex,
  { hostId, domain }: Pick<ProbedTenant, 'hostId' | 'domain'>,
): Promise<SiteProbe> {
  const host = await createHostsRepository(db).get(hostId);
  const askedAt = performance.now();
  const status = await siteAnswers(host, domain);
  return status === undefined ? { ok: false } : { ok: true, status, ms: performance.now() - askedAt };
}
