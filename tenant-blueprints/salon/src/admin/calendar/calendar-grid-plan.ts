import { addDays, instantOf, isoWeekday, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

/** The hours that a calendar shows, and where a moment stands in them. Pure. */

export interface Stretch {
  from: Date;
  to: Date;
}

export interface DayGrid {
  day: LocalDay;
  from: Date;
  to: Date;
  /** Elapsed, so that the hour that is missing or doubled when the clocks change has its true height. */
  minutes: number;
}

export interface HourLine {
  /** Minutes from the top. */
  at: number;
  start: Date;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const QUIET_DAY = { fromHour: 9, toHour: 18 };

/** Whole hours that hold everything: wall-clock minutes of what is open and what is booked. */
export function shownHours(stretches: readonly { from: number; to: number }[]): {
  fromHour: number;
  toHour: number;
} {
  if (stretches.length === 0) return QUIET_DAY;
  const fromHour = Math.max(0, Math.floor(Math.min(...stretches.map(({ from }) => from)) / 60));
  const toHour = Math.min(24, Math.ceil(Math.max(...stretches.map(({ to }) => to)) / 60));
  return { fromHour, toHour: Math.max(toHour, fromHour + 1) };
}

export function dayGrid(
  timeZone: string,
  day: LocalDay,
  hours: { fromHour: number; toHour: number },
): DayGrid {
  const from = instantOf(timeZone, day, hours.fromHour * 60);
  const to =
    hours.toHour === 24
      ? instantOf(timeZone, addDays(day, 1), 0)
      : instantOf(timeZone, day, hours.toHour * 60);
  return { day, from, to, minutes: (to.getTime() - from.getTime()) / MINUTE_MS };
}

export function hourLines(grid: DayGrid): HourLine[] {
  const count = Math.ceil(grid.minutes / 60);
  return Array.from({ length: count }, (_, hour) => ({
    at: hour * 60,
    start: new Date(grid.from.getTime() + hour * HOUR_MS),
  }));
}

/** Cut to the grid; undefined when nothing of it is shown. */
export function placeInGrid(grid: DayGrid, { from, to }: Stretch): { from: number; to: number } | undefined {
  const top = Math.max(from.getTime(), grid.from.getTime());
  const bottom = Math.min(to.getTime(), grid.to.getTime());
  if (top >= bottom) return undefined;
  const minutesTo = (ms: number) => Math.round((ms - grid.from.getTime()) / MINUTE_MS);
  return { from: minutesTo(top), to: Math.max(minutesTo(bottom), minutesTo(top) + 1) };
}

/** Monday to Sunday of the week that holds the day. */
export function weekOf(day: LocalDay): LocalDay[] {
  const monday = addDays(day, 1 - isoWeekday(day));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** The pieces of the grid in which nobody works, given when somebody does; in minutes from the top. */
export function closedPieces(grid: DayGrid, working: readonly Stretch[]): { from: number; to: number }[] {
  const open = working
    .map((stretch) => placeInGrid(grid, stretch))
    .filter((piece) => piece !== undefined)
    .sort((a, b) => a.from - b.from);
  const closed: { from: number; to: number }[] = [];
  let reached = 0;
  for (const { from, to } of open) {
    if (from > reached) closed.push({ from: reached, to: from });
    reached = Math.max(reached, to);
  }
  if (reached < grid.minutes) closed.push({ from: reached, to: grid.minutes });
  return closed;
}

export function dayStretch(timeZone: string, day: LocalDay): Stretch {
  return { from: instantOf(timeZone, day, 0), to: instantOf(timeZone, addDays(day, 1), 0) };
}

export function isWithin({ from, to }: Stretch, whole: Stretch): boolean {
  return from < whole.to && to > whole.from;
}
