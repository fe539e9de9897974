import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { containsPattern } from '../database/like-pattern.ts';
import { readCursor, type CursorType } from './lead-cursor-rules.ts';
import type { LeadFilter, LeadSort } from './lead-query.ts';
import { LISTED } from './lead-row.ts';
import { searchTerms } from './search-text-rules.ts';

/** The literal, not a parameter: the indexes of live leads are known by it. */
const STANDING = {
  live: `leads.standing = 'live'`,
  spam: `leads.standing = 'spam'`,
};

/** Leads with the name of whoever is in charge. A client's user sees none: leads belong to the agency. */
export function selectLeads(db: Knex, actor: Actor): Knex.QueryBuilder {
  const query = db('leads').leftJoin('users', 'users.id', 'leads.assigned_to');
  return isClient(actor) ? query.whereRaw('false') : query;
}

/** The same without names, for counting: an index can answer then. */
export function selectPlainLeads(db: Knex, actor: Actor): Knex.QueryBuilder {
  const query = db('leads');
  return isClient(actor) ? query.whereRaw('false') : query;
}

export function isClient(actor: Actor): boolean {
  return actor.kind === 'user' && actor.role === 'client';
}

export function applyFilter(query: Knex.QueryBuilder, filter: LeadFilter): void {
  void query.whereRaw(STANDING[filter.standing ?? 'live']);
  if (filter.stages !== undefined) void query.whereIn('leads.stage', filter.stages);
  if (filter.niche !== undefined) void query.where('leads.niche', filter.niche);
  if (filter.source !== undefined) void query.where('leads.source', filter.source);
  if (filter.channel !== undefined) void query.where('leads.channel', filter.channel);
  if (filter.clientId !== undefined) void query.where('leads.client_id', filter.clientId);
  if (filter.qualification !== undefined) void query.where('leads.qualification', filter.qualification);
  if (filter.assignedTo === 'nobody') void query.whereNull('leads.assigned_to');
  else if (filter.assignedTo !== undefined) void query.where('leads.assigned_to', filter.assignedTo);
  if (filter.onlyDuplicates === true) void query.whereNotNull('leads.duplicate_of');
  if (filter.createdFrom !== undefined) void query.where('leads.created_at', '>=', filter.createdFrom);
  if (filter.createdTo !== undefined) void query.where('leads.created_at', '<', filter.createdTo);
  for (const term of searchTerms(filter.search ?? '')) {
    void query.whereLike('leads.search_text', containsPattern(term));
  }
}

export interface LeadOrder {
  column: string;
  direction: 'asc' | 'desc';
  type: CursorType;
}

export const ORDERS: Record<LeadSort, LeadOrder> = {
  newest: { column: 'leads.id', direction: 'desc', type: 'uuid' },
  activity: { column: 'leads.last_activity_at', direction: 'desc', type: 'timestamptz' },
  score: { column: 'leads.score', direction: 'desc', type: 'integer' },
  'follow-up': { column: 'leads.follow_up_at', direction: 'asc', type: 'timestamptz' },
};

export const BOARD_ORDER: LeadOrder = { column: 'leads.position', direction: 'asc', type: 'numeric' };

/** A page in its order, read one more than is wanted: see `pageOfRows`. */
export function selectKeyed(
  db: Knex,
  actor: Actor,
  filter: LeadFilter,
  order: LeadOrder,
  page: { limit: number; cursor?: string | undefined },
): Knex.QueryBuilder {
  return selectLeads(db, actor)
    .modify(applyFilter, filter)
    .modify(inOrder, order, page.cursor)
    .limit(page.limit + 1)
    .select(...LISTED, 'users.name as assigned_name', db.raw(`${order.column}::text as sort_key`));
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
