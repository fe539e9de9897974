import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { pageOfRows, readCursor, type LeadPage } from './lead-cursor-rules.ts';
import { LEAD_STAGES, type LeadStage } from './lead-machine.ts';
import type { LeadFilter, LeadPageQuery } from './lead-query.ts';
import { LISTED, toLead, toLeadDetails, type LeadRow, type ListedRow } from './lead-row.ts';
import {
  applyFilter,
  BOARD_ORDER,
  isClient,
  ORDERS,
  selectLeads,
  type LeadOrder,
} from './lead-selection-repository.ts';
import type { Lead, LeadDetails } from './lead.ts';

/** Columns of the board count up to here; more is "more than". */
export const COUNTED_UP_TO = 9_999;

export interface ColumnTotal {
  stage: LeadStage;
  count: number;
  /** True when there are more than were counted. */
  isMore: boolean;
  /** Of those that were counted. */
  byNiche: { niche: string; count: number }[];
}

export interface BoardColumn extends LeadPage<Lead>, ColumnTotal {}

export interface Assignee {
  id: string;
  name: string;
}

type DetailsRow = LeadRow & { assigned_name: string | null };
type KeyedRow = ListedRow & { sort_key: string };
export type LeadsRepository = ReturnType<typeof createLeadsRepository>;

/** Reads leads as `actor` may see them: architects and operators see all of them, a client's user none. */
export function createLeadsRepository(db: Knex, actor: Actor) {
  const leads = () => selectLeads(db, actor);
  const keyed = (
    filter: LeadFilter,
    order: LeadOrder,
    page: { limit: number; cursor?: string | undefined },
  ) =>
    leads()
      .modify(applyFilter, filter)
      .modify(inOrder, order, page.cursor)
      .limit(page.limit + 1)
      .select(...LISTED, 'users.name as assigned_name', db.raw(`${order.column}::text as sort_key`));
  const inColumn = (filter: LeadFilter, stage: LeadStage): LeadFilter => ({ ...filter, stages: [stage] });

  const columnTotals = async (
    filter: LeadFilter,
    stages: readonly LeadStage[] = LEAD_STAGES,
  ): Promise<ColumnTotal[]> => {
    if (stages.length === 0) return [];
    const rows = (await db.unionAll(
      stages.map((stage) => {
        const some = leads()
          .modify(applyFilter, inColumn(filter, stage))
          .limit(COUNTED_UP_TO + 1)
          .select('leads.niche');
        return db
          .from(some.as('some'))
          .groupBy('niche')
          .select(db.raw('? as stage, niche, count(*)::int as count', [stage]));
      }),
      true,
    )) as CountRow[];
    return stages.map((stage) => totalOf(stage, rows));
  };

  const get = async (id: string): Promise<LeadDetails> => {
    const row = await leads()
      .where('leads.id', id)
      .first<DetailsRow | undefined>('leads.*', 'users.name as assigned_name');
    if (!row) throw notFound('lead', id);
    return toLeadDetails(row);
  };

  return {
    get,

    async list(wanted: LeadPageQuery): Promise<LeadPage<Lead>> {
      const order = ORDERS[wanted.sort ?? 'newest'];
      const rows = (await keyed(wanted.filter ?? {}, order, wanted)) as KeyedRow[];
      return pageOfRows(rows, wanted.limit, toLead);
    },

    /** How many leads are in each stage, and of which niches. */
    columnTotals,

    /** The first cards of every column, all columns read at once. */
    async board(wanted: { filter?: LeadFilter | undefined; limit: number }): Promise<BoardColumn[]> {
      const filter = wanted.filter ?? {};
      const stages = filter.stages ?? LEAD_STAGES;
      if (stages.length === 0) return [];
      const cards = (await db.unionAll(
        stages.map((stage) => keyed(inColumn(filter, stage), BOARD_ORDER, wanted)),
        true,
      )) as KeyedRow[];
      const totals = await columnTotals(filter, stages);
      return totals.map((total) => {
        const rows = cards.filter((card) => card.stage === total.stage);
        return { ...total, ...pageOfRows(rows, wanted.limit, toLead) };
      });
    },

    /** The next cards of one column. */
    async boardColumn(
      stage: LeadStage,
      wanted: { filter?: LeadFilter | undefined; limit: number; cursor?: string | undefined },
    ): Promise<LeadPage<Lead>> {
      const rows = (await keyed(inColumn(wanted.filter ?? {}, stage), BOARD_ORDER, wanted)) as KeyedRow[];
      return pageOfRows(rows, wanted.limit, toLead);
    },

    /** Reminders that are due before `before`, the oldest first. */
    async dueFollowUps(wanted: {
      before: Date;
      limit: number;
      assignedTo?: string | undefined;
    }): Promise<Lead[]> {
      const rows = await leads()
        .modify(applyFilter, { assignedTo: wanted.assignedTo })
        .where('leads.follow_up_at', '<', wanted.before)
        .orderBy('leads.follow_up_at')
        .orderBy('leads.id')
        .limit(wanted.limit)
        .select<ListedRow[]>(...LISTED, 'users.name as assigned_name');
      return rows.map(toLead);
    },

    /** Other leads with the same mail address or phone number, the oldest first. */
    async duplicatesOf(id: string, limit = 20): Promise<Lead[]> {
      const lead = await get(id);
      if (lead.email === null && lead.phone === null) return [];
      const rows = await leads()
        .whereIn('leads.standing', ['live', 'spam'])
        .whereNot('leads.id', id)
        .where((either) => {
          if (lead.email !== null) void either.orWhere('leads.email', lead.email);
          if (lead.phone !== null) void either.orWhere('leads.phone', lead.phone);
        })
        .orderBy('leads.id')
        .limit(limit)
        .select<ListedRow[]>(...LISTED, 'users.name as assigned_name');
      return rows.map(toLead);
    },

    /** Leads of one person, by an address; those that were merged are found through the one they were merged into. */
    async idsOf(address: { email: string } | { phone: string }): Promise<string[]> {
      const rows = await leads()
        .where('email' in address ? { 'leads.email': address.email } : { 'leads.phone': address.phone })
        .orderBy('leads.id')
        .select<{ id: string }[]>('leads.id');
      return rows.map(({ id }) => id);
    },

    /** Niches and sources that there are, for a filter's choices. */
    async choices(): Promise<{ niches: string[]; sources: string[] }> {
      const distinct = async (column: 'niche' | 'source'): Promise<string[]> => {
        const { rows } = await db.raw<{ rows: { value: string }[] }>(distinctSql(column));
        return rows.map(({ value }) => value);
      };
      if (isClient(actor)) return { niches: [], sources: [] };
      return { niches: await distinct('niche'), sources: await distinct('source') };
    },

    /** Who can be put in charge of a lead. */
    async assignees(): Promise<Assignee[]> {
      if (isClient(actor)) return [];
      return db('users')
        .whereIn('role', ['architect', 'operator'])
        .whereNull('disabled_at')
        .orderBy('name')
        .select<Assignee[]>('id', 'name');
    },
  };
}

interface CountRow {
  stage: LeadStage;
  niche: string;
  count: number;
}

function totalOf(stage: LeadStage, rows: readonly CountRow[]): ColumnTotal {
  const byNiche = rows.filter((row) => row.stage === stage).map(({ niche, count }) => ({ niche, count }));
  const count = byNiche.reduce((sum, each) => sum + each.count, 0);
  return { stage, byNiche, count: Math.min(count, COUNTED_UP_TO), isMore: count > COUNTED_UP_TO };
}

function inOrder(query: Knex.QueryBuilder, order: LeadOrder, cursor: string | undefined): void {
  const { column, direction, type } = order;
  // Leads without a reminder are not in the list of reminders.
  if (column === 'leads.follow_up_at') void query.whereNotNull(column);
  if (cursor !== undefined) {
    const { value, id } = readCursor(cursor, type);
    const compare = direction === 'asc' ? '>' : '<';
    void query.whereRaw(`(${column}, leads.id) ${compare} (?::${type}, ?::uuid)`, [value, id]);
  }
  void query.orderBy(column, direction).orderBy('leads.id', direction);
}

/** Few values in many rows: each is found by one step through the index instead of reading all of it. */
function distinctSql(column: 'niche' | 'source'): string {
  return `
    with recursive found as (
      (select ${column} as value from leads order by ${column} limit 1)
      union all
      select (select ${column} from leads where ${column} > found.value order by ${column} limit 1)
      from found where found.value is not null
    )
    select value from found where value is not null limit 500`;
}
