import type { Knex } from 'knex';
import type { BusyByStaff, OpeningHours, Period } from '../booking/slot-rules.ts';

interface OpeningHoursRow {
  weekday: number;
  opens_at: number;
  closes_at: number;
}

export type CalendarRepository = ReturnType<typeof createCalendarRepository>;

/** Who works when, and what is already taken. */
export function createCalendarRepository(db: Knex) {
  return {
    async openingHours(): Promise<OpeningHours[]> {
      const rows = await db<OpeningHoursRow>('opening_hours').orderBy(['weekday', 'opens_at']);
      return rows.map((row) => ({ weekday: row.weekday, opensAt: row.opens_at, closesAt: row.closes_at }));
    },

    async busyBetween({ from, to }: Period): Promise<BusyByStaff> {
      const staff = await db<{ id: number; is_working: boolean }>('staff')
        .where({ is_working: true })
        .orderBy('id')
        .select('id');
      const taken = await db('appointments')
        .where({ status: 'booked' })
        .whereRaw(`period && tstzrange(?, ?, '[)')`, [from, to])
        .select<{ staff_id: number; from: Date; to: Date }[]>(
          'staff_id',
          db.raw('lower(period) as "from"'),
          db.raw('upper(period) as "to"'),
        );
      const busy = new Map<number, Period[]>(staff.map(({ id }) => [id, []]));
      for (const row of taken) busy.get(row.staff_id)?.push({ from: row.from, to: row.to });
      return busy;
    },
  };
}
