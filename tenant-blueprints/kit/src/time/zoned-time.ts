/** Calendar arithmetic in the salon's time zone. Only `Intl`: it knows every zone's history. */

/** A calendar day as people write it in data: `2026-03-29`. */
export type LocalDay = string;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const QUARTER_HOUR_MS = 900_000;
const MAX_REMEMBERED = 4096;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Minutes since midnight on the wall clock, and the day it shows. */
export interface WallClock {
  day: LocalDay;
  minutes: number;
}

export function wallClockAt(timeZone: string, instant: Date): WallClock {
  const wall = new Date(instant.getTime() + offsetMsAt(timeZone, instant.getTime()));
  return {
    day: wall.toISOString().slice(0, 10),
    minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  };
}

/**
 * The moment at which the wall clock shows this day and time. A time that the clock skips in spring is moved
 * on by the skipped hour; of a time that comes twice in autumn the first one is meant.
 */
export function instantOf(timeZone: string, day: LocalDay, minutes: number): Date {
  const asUtc = midnightUtcMs(day) + minutes * MINUTE_MS;
  const offsetBefore = offsetMsAt(timeZone, asUtc - DAY_MS);
  const offsetAfter = offsetMsAt(timeZone, asUtc + DAY_MS);
  const candidates = [asUtc - offsetBefore, asUtc - offsetAfter];
  const exact = candidates.filter((candidate) => candidate + offsetMsAt(timeZone, candidate) === asUtc);
  return new Date(exact.length > 0 ? Math.min(...exact) : asUtc - offsetBefore);
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(midnightUtcMs(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: LocalDay): number {
  return new Date(midnightUtcMs(day)).getUTCDay() || 7;
}

export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function midnightUtcMs(day: LocalDay): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`a day must look like 2026-03-29, got ${JSON.stringify(day)}`);
  return ms;
}

/** Asking `Intl` is slow, and zones only change at a quarter of an hour. */
function offsetMsAt(timeZone: string, ms: number): number {
  const quarter = Math.floor(ms / QUARTER_HOUR_MS);
  const key = `${timeZone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= MAX_REMEMBERED) offsets.clear();
    offset = readOffsetMs(timeZone, quarter * QUARTER_HOUR_MS);
    offsets.set(key, offset);
  }
  return offset;
}

function readOffsetMs(timeZone: string, ms: number): number {
  const parts: Record<string, number> = {};
  for (const part of formatterOf(timeZone).formatToParts(ms)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
