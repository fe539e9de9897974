import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { createTenantsRepository } from '../tenants/tenants-repository.ts';

export interface UptimeDay {
  /** "2026-02-28", in UTC. */
  day: string;
  checksOk: number;
  checksFailed: number;
}

/** Days with at least one check, newest first; NOT_FOUND where the actor may not see the tenant. */
export async function readUptime(
  db: Knex,
  actor: Actor,
  wanted: { tenantId: string; limit: number; before?: string | undefined },
): Promise<UptimeDay[]> {
  const tenant = await createTenantsRepository(db, actor).get(wanted.tenantId);
  return db('uptime_days')
    .where('tenant_id', tenant.id)
    .modify((query) => {
      if (wanted.before !== undefined) void query.where('day', '<', wanted.before);
    })
    .orderBy('day', 'desc')
    .limit(wanted.limit)
    .select<UptimeDay[]>('day', 'checks_ok as checksOk', 'checks_failed as checksFailed');
}
