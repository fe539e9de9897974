import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import type { LeadStage } from './lead-machine.ts';
import { LISTED, toLead, type ListedRow } from './lead-row.ts';
import { selectLeads, selectPlainLeads } from './lead-selection-repository.ts';
import type { Lead } from './lead.ts';

/** From inclusive, to exclusive; a lead counts on the day on which it was sent. */
export interface Period {
  from: Date;
  to: Date;
}

export interface CountedLeads {
  /** A niche or a source. */
  name: string;
  submitted: number;
  won: number;
}

/** How many of those that were sent have come at least that far. */
export interface Funnel {
  submitted: number;
  contacted: number;
  qualified: number;
  won: number;
  lost: number;
  /** Null when nobody was contacted. */
  medianSecondsToContact: number | null;
}

export const HAND_REASONS = ['follow-up-due', 'unanswered', 'no-client', 'stuck'] as const;
/**
 * `follow-up-due`: the reminder is due; `unanswered`: new for a day and nobody has called; `no-client`: won and not made a
 * client yet; `stuck`: nothing has happened for two weeks.
 */
export type HandReason = (typeof HAND_REASONS)[number];
export interface NeedsHand {
  lead: Lead;
  reason: HandReason;
}

const DAY_MS = 86_400_000;
const UNANSWERED_AFTER_DAYS = 1;
const STUCK_AFTER_DAYS = 14;

/** Figures for the dashboard. Erased leads still count; merged ones and spam do not. */
export function createLeadStatisticsRepository(db: Knex, actor: Actor) {
  const counted = ({ from, to }: Period) =>
    selectCounted(db, actor).where('submitted_at', '>=', from).where('submitted_at', '<', to);

  const countedBy = async (column: 'niche' | 'source', period: Period): Promise<CountedLeads[]> =>
    counted(period)
      .groupBy(column)
      .orderBy('submitted', 'desc')
      .orderBy('name')
      .select<CountedLeads[]>(
        `${column} as name`,
        db.raw('count(*)::int as submitted'),
        db.raw('count(won_at)::int as won'),
      );

  return {
    byNiche: (period: Period) => countedBy('niche', period),
    bySource: (period: Period) => countedBy('source', period),

    /** One entry per day that had any, in the time zone that is given. */
    async byDay(period: Period, timeZone = 'Europe/Berlin'): Promise<{ day: string; submitted: number }[]> {
      return counted(period)
        .groupBy('day')
        .orderBy('day')
        .select<{ day: string; submitted: number }[]>(
          db.raw('(submitted_at at time zone ?)::date::text as day', [timeZone]),
          db.raw('count(*)::int as submitted'),
        );
    },

    async funnel(period: Period): Promise<Funnel> {
      const [row] = await counted(period).select<Funnel[]>(
        db.raw('count(*)::int as submitted'),
        db.raw('count(contacted_at)::int as contacted'),
        db.raw('count(qualified_at)::int as qualified'),
        db.raw('count(won_at)::int as won'),
        db.raw('count(lost_at)::int as lost'),
        db.raw(
          `(percentile_cont(0.5) within group (order by extract(epoch from contacted_at - submitted_at))
            filter (where contacted_at is not null))::float8 as "medianSecondsToContact"`,
        ),
      );
      if (!row) throw new Error('an aggregate returned no row');
      return row;
    },

    /** Live leads in each stage, now. */
    async byStage(): Promise<Partial<Record<LeadStage, number>>> {
      const rows = await selectPlainLeads(db, actor)
        .whereRaw(`standing = 'live'`)
        .groupBy('stage')
        .select<{ stage: LeadStage; count: number }[]>('stage', db.raw('count(*)::int as count'));
      return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
    },

    /** What a person must see to today: overdue reminders first, then whoever waits the longest. */
    async needsHand(now: Date, limit: number): Promise<NeedsHand[]> {
      const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
      const found: NeedsHand[] = [];
      const seen = new Set<string>();
      for (const [reason, where] of handQueries(now, ago)) {
        const rows = await selectLeads(db, actor)
          .modify(where)
          .limit(limit)
          .select<ListedRow[]>(...LISTED, 'users.name as assigned_name');
        for (const row of rows) {
          if (seen.has(row.id)) continue;
          seen.add(row.id);
          found.push({ lead: toLead(row), reason });
        }
      }
      return found.slice(0, limit);
    },
  };
}

function selectCounted(db: Knex, actor: Actor): Knex.QueryBuilder {
  return selectPlainLeads(db, actor).whereIn('standing', ['live', 'erased']);
}

type Narrow = (query: Knex.QueryBuilder) => void;

function handQueries(now: Date, ago: (days: number) => Date): [HandReason, Narrow][] {
  // The literals are those of the indexes that are made for these questions.
  return [
    [
      'follow-up-due',
      (query) =>
        void query
          .whereRaw(`leads.standing = 'live'`)
          .where('leads.follow_up_at', '<=', now)
          .orderBy('leads.follow_up_at'),
    ],
    [
      'unanswered',
      (query) =>
        void query
          .whereRaw(`leads.standing = 'live' and leads.stage = 'new'`)
          .whereNull('leads.follow_up_at')
          .where('leads.submitted_at', '<', ago(UNANSWERED_AFTER_DAYS))
          .orderBy('leads.submitted_at'),
    ],
    [
      'no-client',
      (query) =>
        void query
          .whereRaw(`leads.standing = 'live' and leads.stage = 'won' and leads.client_id is null`)
          .orderBy('leads.won_at'),
    ],
    [
      'stuck',
      (query) =>
        void query
          .whereRaw(`leads.standing = 'live' and leads.stage in ('contacted', 'qualified')`)
          .whereNull('leads.follow_up_at')
          .where('leads.last_activity_at', '<', ago(STUCK_AFTER_DAYS))
          .orderBy('leads.last_activity_at'),
    ],
  ];
}
