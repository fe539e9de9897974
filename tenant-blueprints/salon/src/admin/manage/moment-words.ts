import type { Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

type DayWords = Pick<Formats, 'shortDay' | 'clock'>;

/** `Sa., 28. März 2026, 14:05` */
export function momentWords(f: DayWords, timeZone: string, instant: Date): string {
  const { day, minutes } = wallClockAt(timeZone, instant);
  return `${dayWords(f, day)}, ${f.clock(minutes)}`;
}

export function dayWords(f: Pick<Formats, 'shortDay'>, day: LocalDay): string {
  return `${f.shortDay(day)} ${day.slice(0, 4)}`;
}

/** Whole days by their names, anything else with its times. */
export function periodWords(f: DayWords, timeZone: string, { from, to }: { from: Date; to: Date }): string {
  const [start, end] = [wallClockAt(timeZone, from), wallClockAt(timeZone, to)];
  if (start.minutes === 0 && end.minutes === 0) {
    const last = addDays(end.day, -1);
    return start.day === last ? dayWords(f, last) : `${dayWords(f, start.day)} – ${dayWords(f, last)}`;
  }
  const begin = `${dayWords(f, start.day)}, ${f.clock(start.minutes)}`;
  return start.day === end.day
    ? `${begin} – ${f.clock(end.minutes)}`
    : `${begin} – ${dayWords(f, end.day)}, ${f.clock(end.minutes)}`;
}
