import {
  CERTIFICATE_WARNING_DAYS,
  systemActor,
  TENANT_STATUSES,
  type Severity,
  type TenantStatus,
} from '@codexdlc/domain';
import { createLeadFiguresRepository, LEAD_STAGES, type LeadStage } from '@codexdlc/domain/leads';
import type { Knex } from 'knex';

export interface DaySummary {
  /** Only states that there are, in their order. */
  tenants: { status: TenantStatus; count: number }[];
  incidents: { opened: number; closed: number; open: number };
  /** Of the day; the niche with the most first. */
  leads: { niche: string; count: number; stages: { stage: LeadStage; count: number }[] }[];
  operations: { done: number; failed: number };
  hand: HandCounts;
}

export interface HandCounts {
  failedTenants: number;
  unattended: number;
  pastDue: number;
  unanswered: number;
  certificates: number;
}

const WORST: Severity = 'critical';

/** What happened since the beginning of the day, and what is so now. Read by the hub itself, for the whole staff. */
export function createSummaryRepository(db: Knex) {
  const count = async (query: Knex.QueryBuilder): Promise<number> => {
    const [row] = await query.count<{ count: string | number }[]>({ count: '*' });
    return Number(row?.count ?? 0);
  };

  return {
    async read(from: Date, now: Date): Promise<DaySummary> {
      const tenants = await tenantsByStatus(db);
      const incidents = () => db('incidents');
      const operations = (state: string) =>
        db('operations').where({ state }).where('finished_at', '>=', from);
      return {
        tenants,
        incidents: {
          opened: await count(incidents().where('opened_at', '>=', from)),
          closed: await count(incidents().where('closed_at', '>=', from)),
          open: await count(incidents().whereNull('closed_at')),
        },
        leads: await leadsSince(db, from),
        operations: {
          done: await count(operations('succeeded')),
          failed: await count(operations('failed')),
        },
        hand: {
          failedTenants: tenants.find(({ status }) => status === 'failed')?.count ?? 0,
          unattended: await count(incidents().where({ state: 'open', severity: WORST })),
          pastDue: await count(
            db('subscriptions as s')
              .join('tenants as t', 't.id', 's.tenant_id')
              .where('s.state', 'past_due')
              .whereNotIn('t.status', ['deleting', 'destroyed']),
          ),
          unanswered: (await createLeadFiguresRepository(db, systemActor('hub')).waiting(now)).overADay,
          certificates: await count(
            db('tenant_certificates as c')
              .join('tenants as t', 't.id', 'c.tenant_id')
              .whereNot('t.status', 'destroyed')
              .where('c.valid_until', '<', new Date(now.getTime() + CERTIFICATE_WARNING_DAYS * 86_400_000)),
          ),
        },
      };
    },
  };
}

async function tenantsByStatus(db: Knex): Promise<DaySummary['tenants']> {
  const rows = await db('tenants')
    .whereNot('status', 'destroyed')
    .groupBy('status')
    .select<{ status: TenantStatus; count: number }[]>('status', db.raw('count(*)::int as count'));
  return TENANT_STATUSES.flatMap((status) => rows.filter((row) => row.status === status));
}

/** On the day on which a form was sent; one that was only begun, when it was begun. */
async function leadsSince(db: Knex, from: Date): Promise<DaySummary['leads']> {
  const rows = await db('leads')
    .whereRaw(`standing = 'live'`)
    .where('created_at', '>=', new Date(from.getTime() - 30 * 86_400_000))
    .whereRaw('coalesce(submitted_at, created_at) >= ?', [from])
    .groupBy('niche', 'stage')
    .select<{ niche: string; stage: LeadStage; count: number }[]>(
      'niche',
      'stage',
      db.raw('count(*)::int as count'),
    );
  const niches = [...new Set(rows.map(({ niche }) => niche))].map((niche) => {
    const own = rows.filter((row) => row.niche === niche);
    const stages = LEAD_STAGES.flatMap((stage) =>
      own.filter((row) => row.stage === stage).map((row) => ({ stage, count: row.count })),
    );
    return { niche, stages, count: stages.reduce((sum, each) => sum + each.count, 0) };
  });
  return niches.sort((a, b) => b.count - a.count || a.niche.localeCompare(b.niche));
}
