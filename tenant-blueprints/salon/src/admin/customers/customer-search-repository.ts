import type { Knex } from 'knex';
import type { CustomerQuery } from './customer-query-rules.ts';

export interface FoundCustomer {
  id: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
  visitCount: number;
  noShowCount: number;
  lastAt: Date | undefined;
  nextAt: Date | undefined;
}

interface FoundRow {
  id: string;
  name: string;
  phone: string | null;
  mail: string | null;
  visits: string;
  no_shows: string;
  last_at: Date | null;
  next_at: Date | null;
}

export interface SearchWish {
  query: CustomerQuery;
  now: Date;
  /** Only those who have been with this one, or will be. */
  staffId?: number | undefined;
  limit: number;
  offset: number;
}

/** Customers by name, number or address; without a question, those who come next or came last. */
export function createCustomerSearchRepository(db: Knex) {
  return {
    async search({ query, now, staffId, limit, offset }: SearchWish): Promise<FoundCustomer[]> {
      const visits = db('appointments as a')
        .whereRaw('a.customer_id = c.id')
        .where({ 'a.status': 'booked' })
        .whereNull('a.held_until')
        .select(
          db.raw('count(*) filter (where upper(a.period) <= ?) as visits', [now]),
          db.raw(`count(*) filter (where a.outcome = 'no-show') as no_shows`),
          db.raw('max(lower(a.period)) filter (where lower(a.period) <= ?) as last_at', [now]),
          db.raw('min(lower(a.period)) filter (where lower(a.period) > ?) as next_at', [now]),
        );
      const rows = await db('customers as c')
        .crossJoin(db.raw('lateral (?) as v', [visits]))
        .whereNull('c.erased_at')
        .modify((builder) => {
          for (const word of query.words) builder.whereRaw(`lower(c.name) like ? escape '!'`, [word]);
          if (query.mail !== undefined) builder.whereRaw(`c.mail like ? escape '!'`, [query.mail]);
          if (query.digits !== undefined) builder.where('c.phone', 'like', query.digits);
          if (staffId !== undefined) {
            builder.whereExists(
              db('appointments as own').whereRaw('own.customer_id = c.id').where({ 'own.staff_id': staffId }),
            );
          }
        })
        .orderByRaw('v.next_at nulls last, v.last_at desc nulls last, lower(c.name), c.id')
        .limit(limit)
        .offset(offset)
        .select<FoundRow[]>('c.id', 'c.name', 'c.phone', 'c.mail', 'v.*');
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        phone: row.phone ?? undefined,
        mail: row.mail ?? undefined,
        visitCount: Number(row.visits),
        noShowCount: Number(row.no_shows),
        lastAt: row.last_at ?? undefined,
        nextAt: row.next_at ?? undefined,
      }));
    },
  };
}
