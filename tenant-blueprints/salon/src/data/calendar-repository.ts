import type { Knex } from 'knex';
import type { SalonCalendar, Span, Stretch } from '../booking/salon-calendar.ts';
import type { OpeningHours, Period } from '../booking/slot-rules.ts';
import type { ServiceFacts } from '../booking/visit-plan.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { CALENDAR_FACTS, TAKEN_TIME, type FactsRow, type TakenRow } from './calendar-queries.ts';

interface OpeningHoursRow {
  weekday: number;
  opens_at: number;
  closes_at: number;
}

export interface CalendarQuestion {
  serviceIds: readonly string[];
  /** The days that are asked for. */
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** Whole weeks around them: how much everybody has to do decides who is fair. */
  period: Period;
  now: Date;
  /** An appointment that is to be moved is not in its own way. */
  without?: string | undefined;
}

export interface CalendarFacts {
  calendar: Omit<SalonCalendar, 'holidays'>;
  /** Those of the asked ones that exist. */
  services: ServiceFacts[];
}

export type CalendarRepository = ReturnType<typeof createCalendarRepository>;

/** Who works when, and what is already taken. */
export function createCalendarRepository(db: Knex) {
  return {
    async openingHours(): Promise<OpeningHours[]> {
      const rows = await db<OpeningHoursRow>('opening_hours').orderBy(['weekday', 'opens_at']);
      return rows.map((row) => ({ weekday: row.weekday, opensAt: row.opens_at, closesAt: row.closes_at }));
    },

    /** Two queries, however many days, people and services there are. */
    async read(question: CalendarQuestion): Promise<CalendarFacts> {
      const { from, to } = question.period;
      const [facts, taken] = await Promise.all([
        db.raw<{ rows: [FactsRow] }>(CALENDAR_FACTS, {
          services: [...question.serviceIds],
          firstDay: question.firstDay,
          lastDay: question.lastDay,
          from,
          to,
        }),
        db.raw<{ rows: [TakenRow] }>(TAKEN_TIME, {
          from,
          to,
          now: question.now,
          without: question.without ?? null,
          services: [...question.serviceIds],
        }),
      ]);
      return toFacts(facts.rows[0], taken.rows[0]);
    },
  };
}

function toFacts(facts: FactsRow, taken: TakenRow): CalendarFacts {
  return {
    services: facts.services,
    calendar: {
      staff: facts.staff,
      openingHours: facts.opening_hours,
      staffHours: Map.groupBy(facts.staff_hours, ({ staffId }) => staffId),
      specialDays: toSpecialDays(facts.special_days),
      absences: facts.absences.map(([staffId, from, to]) => ({ staffId, ...toSpan(from, to) })),
      booked: groupSpans(taken.booked, ([staffId, from, to]) => [staffId, toSpan(from, to)]),
      takenUnits: groupSpans(taken.units, ([resource, unit, from, to]) => [
        resource,
        { unit, ...toSpan(from, to) },
      ]),
    },
  };
}

function toSpecialDays(rows: FactsRow['special_days']): Map<LocalDay, Stretch[]> {
  const days = new Map<LocalDay, Stretch[]>();
  for (const { day, opensAt, closesAt } of rows) {
    const stretches = days.get(day) ?? [];
    if (opensAt !== null && closesAt !== null) stretches.push({ opensAt, closesAt });
    days.set(day, stretches);
  }
  return days;
}

const toSpan = (fromSeconds: number, toSeconds: number): Span => ({
  from: fromSeconds * 1000,
  to: toSeconds * 1000,
});

function groupSpans<Row, Key, Value>(
  rows: readonly Row[],
  read: (row: Row) => [Key, Value],
): Map<Key, Value[]> {
  const grouped = new Map<Key, Value[]>();
  for (const row of rows) {
    const [key, value] = read(row);
    const group = grouped.get(key);
    if (group) group.push(value);
    else grouped.set(key, [value]);
  }
  return grouped;
}
