import type { Knex } from 'knex';

export interface Visitor {
  id: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
  note: string;
  noShowCount: number;
  hasTelegram: boolean;
}

/** Who comes to an appointment, as far as the desk has to know. */
export function createVisitorRepository(db: Knex) {
  return {
    async find(id: string): Promise<Visitor | undefined> {
      const row = await db('customers as c')
        .where({ 'c.id': id })
        .whereNull('c.erased_at')
        .first<
          | {
              id: string;
              name: string;
              phone: string | null;
              mail: string | null;
              note: string;
              has_telegram: boolean;
              no_shows: string;
            }
          | undefined
        >(
          'c.id',
          'c.name',
          'c.phone',
          'c.mail',
          'c.note',
          db.raw('c.telegram_chat_id is not null as has_telegram'),
          db.raw(
            `(select count(*) from appointments a
              where a.customer_id = c.id and a.status = 'booked' and a.outcome = 'no-show') as no_shows`,
          ),
        );
      return (
        row && {
          id: row.id,
          name: row.name,
          phone: row.phone ?? undefined,
          mail: row.mail ?? undefined,
          note: row.note,
          noShowCount: Number(row.no_shows),
          hasTelegram: row.has_telegram,
        }
      );
    },
  };
}
