import { addDays, instantOf } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { closedHolidays } from '../../booking/public-holidays.ts';
import { createCalendarRepository } from '../../data/calendar-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { openWeeks } from './open-weeks-plan.ts';
import { createStatisticsRepository, type Visitors } from './statistics-repository.ts';
import { summarise, type StatisticsPeriod, type Summary } from './statistics-rules.ts';

export interface Statistics {
  period: StatisticsPeriod;
  summary: Summary;
  visitors: Visitors;
}

/** Load, revenue, no-shows and who came again, of a period. */
export async function readStatistics(
  { db, settings, now }: Pick<AdminDeps, 'db' | 'settings' | 'now'>,
  period: StatisticsPeriod,
): Promise<Statistics> {
  const known = await settings.read();
  const { timeZone } = known;
  const wish = {
    from: instantOf(timeZone, period.from, 0),
    to: instantOf(timeZone, addDays(period.to, 1), 0),
    timeZone,
    now: now(),
  };
  const repository = createStatisticsRepository(db);
  const [worked, visitors, { calendar }] = await Promise.all([
    repository.workedWeeks(wish),
    repository.visitors(wish),
    createCalendarRepository(db).read({
      serviceIds: [],
      firstDay: period.from,
      lastDay: period.to,
      period: wish,
      now: wish.now,
    }),
  ]);
  const hours = { ...calendar, holidays: closedHolidays(known, period.from, period.to) };
  return { period, visitors, summary: summarise(worked, openWeeks(hours, period, timeZone), period) };
}
