import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import type { Period } from '../../booking/slot-rules.ts';
import type { WorkedWeek } from './statistics-rules.ts';

export interface StatisticsWish extends Period {
  timeZone: string;
  now: Date;
}

export interface Visitors {
  /** Whose first visit ever was in the period. */
  newCount: number;
  /** Who had been here before. */
  returningCount: number;
}

interface WeekRow {
  week: LocalDay;
  staff_id: number;
  count: string;
  minutes: string;
  booked_cents: string;
  past_count: string;
  no_show_count: string;
  held_cents: string;
}

/** Counted by the database: one row for each week and member of staff, however many appointments there are. */
export function createStatisticsRepository(db: Knex) {
  return {
    async workedWeeks({ from, to, timeZone, now }: StatisticsWish): Promise<WorkedWeek[]> {
      const { rows } = await db.raw<{ rows: WeekRow[] }>(
        `with visits as (
           select a.staff_id,
                  to_char(date_trunc('week', lower(a.period) at time zone :timeZone), 'YYYY-MM-DD') as week,
                  extract(epoch from upper(a.period) - lower(a.period)) / 60
                    - a.buffer_before_minutes - a.buffer_after_minutes as minutes,
                  coalesce(a.price_cents, s.price_cents) as cents,
                  upper(a.period) <= :now or a.outcome is not null as is_past,
                  a.outcome is not distinct from 'no-show' as is_missed
           from appointments a join services s on s.id = a.service_id
           where a.status = 'booked' and a.held_until is null
             and lower(a.period) >= :from and lower(a.period) < :to
         )
         select week, staff_id, count(*) as count, sum(minutes)::int as minutes, sum(cents) as booked_cents,
                count(*) filter (where is_past) as past_count,
                count(*) filter (where is_missed) as no_show_count,
                coalesce(sum(cents) filter (where is_past and not is_missed), 0) as held_cents
         from visits group by week, staff_id order by week, staff_id`,
        { from, to, timeZone, now },
      );
      return rows.map((row) => ({
        week: row.week,
        staffId: row.staff_id,
        count: Number(row.count),
        minutes: Number(row.minutes),
        bookedCents: Number(row.booked_cents),
        pastCount: Number(row.past_count),
        noShowCount: Number(row.no_show_count),
        heldCents: Number(row.held_cents),
      }));
    },

    /** Missed and cancelled appointments are no visits; who was erased cannot be counted as anybody. */
    async visitors({ from, to, now }: StatisticsWish): Promise<Visitors> {
      const { rows } = await db.raw<{ rows: { new_count: string; returning_count: string }[] }>(
        `with firsts as (
           select customer_id, min(lower(period)) as first_at,
                  bool_or(lower(period) >= :from and lower(period) < :to) as was_here
           from appointments
           where status = 'booked' and held_until is null and customer_id is not null
             and outcome is distinct from 'no-show' and upper(period) <= :now and lower(period) < :to
           group by customer_id
         )
         select count(*) filter (where first_at >= :from) as new_count,
                count(*) filter (where first_at < :from) as returning_count
         from firsts where was_here`,
        { from, to, now },
      );
      return {
        newCount: Number(rows[0]?.new_count ?? 0),
        returningCount: Number(rows[0]?.returning_count ?? 0),
      };
    },
  };
}
