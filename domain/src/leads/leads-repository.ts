import type { Knex } from 'knex';
import { validate } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { createLeadBoardRepository } from './lead-board-repository.ts';
import { pageOfRows, type LeadPage } from './lead-cursor-rules.ts';
import type { LeadPageQuery } from './lead-query.ts';
import { LISTED, toLead, toLeadDetails, type KeyedRow, type LeadRow, type ListedRow } from './lead-row.ts';
import { applyFilter, isClient, ORDERS, selectKeyed, selectLeads } from './lead-selection-repository.ts';
import type { Lead, LeadDetails } from './lead.ts';

export interface Assignee {
  id: string;
  name: string;
}

type DetailsRow = LeadRow & { assigned_name: string | null };
export type LeadsRepository = ReturnType<typeof createLeadsRepository>;

/** Reads leads as `actor` may see them: architects and operators see all of them, a client's user none. */
export function createLeadsRepository(db: Knex, actor: Actor) {
  const leads = () => selectLeads(db, actor);
  const get = async (id: string): Promise<LeadDetails> => {
    if (!validate(id)) throw notFound('lead', id);
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
      const rows = (await selectKeyed(db, actor, wanted.filter ?? {}, order, wanted)) as KeyedRow[];
      return pageOfRows(rows, wanted.limit, toLead);
    },

    ...createLeadBoardRepository(db, actor),

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
