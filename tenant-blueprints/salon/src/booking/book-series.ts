import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createSeriesRepository } from '../data/series-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { Actor } from './actor.ts';
import type { Appointment, BookingWish } from './appointment.ts';
import { bookAppointment } from './book-appointment.ts';
import { requireSalon } from './permission-rules.ts';

export interface SeriesWish extends BookingWish {
  everyWeeks: number;
  /** The first one included. */
  times: number;
}

export interface SeriesBooked {
  seriesId: string | undefined;
  booked: Appointment[];
  /** What could not be booked; `why` is the code of the error. */
  refused: { start: Date; why: string; message: string }[];
}

const MOST_TIMES = 52;
const MOST_WEEKS = 26;

/** The same time on the wall clock every so many weeks; each one is judged by itself. */
export async function bookSeries(deps: SalonDeps, wish: SeriesWish, actor: Actor): Promise<SeriesBooked> {
  requireSalon(actor);
  const { everyWeeks, times, ...first } = wish;
  requireWhole('times', times, MOST_TIMES);
  requireWhole('everyWeeks', everyWeeks, MOST_WEEKS);
  const { timeZone } = await deps.settings.read();
  const series = createSeriesRepository(deps.db);
  const seriesId = deps.newId();
  await series.insert(seriesId, everyWeeks);
  const result: SeriesBooked = { seriesId, booked: [], refused: [] };
  for (const start of startsOf(timeZone, first.start, everyWeeks, times)) {
    try {
      const one = { ...first, start, source: 'series' } as const;
      result.booked.push((await bookAppointment(deps, one, actor, { seriesId })).appointment);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'FORBIDDEN') throw error;
      result.refused.push({ start, why: error.code, message: error.message });
    }
  }
  if (result.booked.length > 0) return result;
  await series.remove(seriesId);
  return { ...result, seriesId: undefined };
}

export function startsOf(timeZone: string, first: Date, everyWeeks: number, times: number): Date[] {
  const { day, minutes } = wallClockAt(timeZone, first);
  return Array.from({ length: times }, (_, index) =>
    index === 0 ? first : instantOf(timeZone, addDays(day, index * everyWeeks * 7), minutes),
  );
}

function requireWhole(field: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new AppError('INVALID_INPUT', `${field} must be 1 to ${most}, got ${value}`, { fields: [field] });
}
