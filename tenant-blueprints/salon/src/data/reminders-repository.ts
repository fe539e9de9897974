import type { Knex } from 'knex';

export interface UpcomingAppointment {
  id: string;
  start: Date;
  /** When the customer was last told of it, else when it was booked. */
  toldAt: Date;
}

export interface AgendaOwner {
  staff_id: number;
  name: string;
  mail: string;
  language: string;
}

/** What the clock of the worker asks for. */
export function createRemindersRepository(db: Knex) {
  return {
    /** Those that begin in this stretch, certain ones only. */
    async listUpcoming(after: Date, until: Date): Promise<UpcomingAppointment[]> {
      const found = await db.raw<{ rows: { id: string; start: Date; told_at: Date }[] }>(
        `select a.id, lower(a.period) + a.buffer_before_minutes * interval '1 minute' as start,
                coalesce((select max(m.created_at) from messages m
                          where m.about @> array['appointment:' || a.id] and m.kind in ('confirmation', 'moved')),
                         a.created_at) as told_at
         from appointments a
         where a.status = 'booked' and a.held_until is null
           and lower(a.period) > cast(:after as timestamptz) - interval '2 hours' and lower(a.period) <= :until`,
        { after, until },
      );
      return found.rows
        .filter(({ start }) => start > after)
        .map(({ id, start, told_at: toldAt }) => ({ id, start, toldAt }));
    },

    async knownKeys(keys: readonly string[]): Promise<Set<string>> {
      const rows = await db<{ dedupe_key: string }>('messages')
        .whereIn('dedupe_key', [...keys])
        .select('dedupe_key');
      return new Set(rows.map((row) => row.dedupe_key));
    },

    /** Staff with an account of their own. */
    async listAgendaOwners(): Promise<AgendaOwner[]> {
      return db('staff')
        .join('users', 'users.id', 'staff.user_id')
        .where('staff.is_working', true)
        .whereNull('users.disabled_at')
        .select<AgendaOwner[]>('staff.id as staff_id', 'users.name', 'users.mail', 'users.language');
    },

    /** Of these customers, those who have been here before that moment. */
    async customersSeenBefore(customerIds: readonly string[], before: Date): Promise<Set<string>> {
      const rows = await db('appointments')
        .whereIn('customer_id', [...customerIds])
        .where({ status: 'booked' })
        .whereRaw('lower(period) < ?', [before])
        .distinct<{ customer_id: string }[]>('customer_id');
      return new Set(rows.map((row) => row.customer_id));
    },
  };
}
