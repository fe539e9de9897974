import type { WeekHours } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import type { LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import { toLocalText } from '../local-text.ts';

/** A day with other hours than its weekday, or closed. */
export interface SpecialDay {
  id: string;
  day: LocalDay;
  opensAt: number | null;
  closesAt: number | null;
  note: LocalText;
}

interface SpecialDayRow {
  id: string;
  day: LocalDay;
  opens_at: number | null;
  closes_at: number | null;
  note: unknown;
}

/** When the salon is open. */
export function createSalonHoursRepository(db: Knex) {
  return {
    async list(): Promise<WeekHours[]> {
      const rows = await db<{ weekday: number; opens_at: number; closes_at: number }>(
        'opening_hours',
      ).orderBy(['weekday', 'opens_at']);
      return rows.map((row) => ({ weekday: row.weekday, opensAt: row.opens_at, closesAt: row.closes_at }));
    },

    /** Nobody else changes them until the transaction ends. */
    async lock(): Promise<void> {
      await db.raw('lock table opening_hours in share row exclusive mode');
    },

    async replace(hours: readonly WeekHours[]): Promise<void> {
      await db('opening_hours').delete();
      const rows = hours.map(({ weekday, opensAt, closesAt }) => ({
        weekday,
        opens_at: opensAt,
        closes_at: closesAt,
      }));
      if (rows.length > 0) await db('opening_hours').insert(rows);
    },

    async specialDaysFrom(day: LocalDay): Promise<SpecialDay[]> {
      const rows = await db('special_days')
        .where('day', '>=', day)
        .orderBy(['day', 'opens_at'])
        .limit(300)
        .select<SpecialDayRow[]>('id', db.raw('day::text as day'), 'opens_at', 'closes_at', 'note');
      return rows.map((row) => ({
        id: row.id,
        day: row.day,
        opensAt: row.opens_at,
        closesAt: row.closes_at,
        note: toLocalText(row.note),
      }));
    },

    async specialDaysOn(day: LocalDay): Promise<{ opensAt: number | null; closesAt: number | null }[]> {
      const rows = await db<SpecialDayRow>('special_days').where({ day }).select('opens_at', 'closes_at');
      return rows.map((row) => ({ opensAt: row.opens_at, closesAt: row.closes_at }));
    },

    async lockSpecialDays(): Promise<void> {
      await db.raw('lock table special_days in share row exclusive mode');
    },

    async insertSpecialDay(special: SpecialDay): Promise<void> {
      await db('special_days').insert({
        id: special.id,
        day: special.day,
        opens_at: special.opensAt,
        closes_at: special.closesAt,
        note: JSON.stringify(special.note),
      });
    },

    async deleteSpecialDay(id: string): Promise<boolean> {
      return (await db('special_days').where({ id }).delete()) === 1;
    },
  };
}
