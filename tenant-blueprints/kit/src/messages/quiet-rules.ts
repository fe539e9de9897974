import { addDays, instantOf, wallClockAt } from '../time/zoned-time.ts';

export interface QuietHours {
  timeZone: string;
  /** '21:00'; the same as `until` means that there are none. */
  from: string;
  until: string;
}

export interface QuietSpan {
  from: Date;
  to: Date;
}

/** The quiet hours that this moment is in. */
export function quietSpanAt(hours: QuietHours, at: Date): QuietSpan | undefined {
  const from = minutesOf(hours.from);
  const until = minutesOf(hours.until);
  if (from === until) return undefined;
  const { day } = wallClockAt(hours.timeZone, at);
  // Those that began yesterday, and those that begin today.
  return [addDays(day, -1), day]
    .map((first) => ({
      from: instantOf(hours.timeZone, first, from),
      to: instantOf(hours.timeZone, from < until ? first : addDays(first, 1), until),
    }))
    .find((span) => span.from <= at && at < span.to);
}

export function isQuietAt(hours: QuietHours, at: Date): boolean {
  return quietSpanAt(hours, at) !== undefined;
}

export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
