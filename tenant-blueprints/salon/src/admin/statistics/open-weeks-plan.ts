import { addDays, isoWeekday } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SalonCalendar, Span } from '../../booking/salon-calendar.ts';
import { createDayClock, workingHours } from '../../booking/working-hours-rules.ts';
import type { OpenWeek, StatisticsPeriod } from './statistics-rules.ts';

type Hours = Pick<
  SalonCalendar,
  'openingHours' | 'staffHours' | 'specialDays' | 'holidays' | 'absences' | 'staff'
>;

/** How long everybody could work in each week of the period: their hours without what they were away. Pure. */
export function openWeeks(hours: Hours, period: StatisticsPeriod, timeZone: string): OpenWeek[] {
  const clock = createDayClock(timeZone);
  const minutes = new Map<string, OpenWeek>();
  for (const { id: staffId } of hours.staff) {
    const away = hours.absences.filter((absence) => absence.staffId === staffId || absence.staffId === null);
    for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
      const week = addDays(day, 1 - isoWeekday(day));
      const open = workingHours(hours, staffId, day).reduce(
        (sum, stretch) => sum + minutesWithout(clock(day, stretch), away),
        0,
      );
      const key = `${week} ${staffId}`;
      const known = minutes.get(key) ?? { week, staffId, minutes: 0 };
      minutes.set(key, { ...known, minutes: known.minutes + open });
    }
  }
  return [...minutes.values()];
}

/** Absences may overlap one another: a holiday in which the salon is closed is not taken off twice. */
function minutesWithout(work: Span, away: readonly Span[]): number {
  let pieces: Span[] = [work];
  for (const { from, to } of away) {
    pieces = pieces.flatMap((piece) =>
      to <= piece.from || from >= piece.to
        ? [piece]
        : [
            { from: piece.from, to: Math.min(piece.to, from) },
            { from: Math.max(piece.from, to), to: piece.to },
          ].filter((rest) => rest.from < rest.to),
    );
  }
  return pieces.reduce((sum, { from, to }) => sum + (to - from) / 60_000, 0);
}
