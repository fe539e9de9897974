import { addDays, instantOf, isoWeekday, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

/** One stretch of a weekday during which the salon is open; a day with a lunch break has two. */
export interface OpeningHours {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** Minutes after midnight on the salon's clock. */
  opensAt: number;
  closesAt: number;
}

/** Half-open like the database's `[)`: one may begin at the moment another ends. */
export interface Period {
  from: Date;
  to: Date;
}

/** When the salon's day begins and ends: 23 or 25 hours apart when the clocks change. */
export function dayBounds(timeZone: string, day: LocalDay): Period {
  return { from: instantOf(timeZone, day, 0), to: instantOf(timeZone, addDays(day, 1), 0) };
}

export function hoursOf(openingHours: readonly OpeningHours[], day: LocalDay): OpeningHours[] {
  const weekday = isoWeekday(day);
  return openingHours.filter((hours) => hours.weekday === weekday).sort((a, b) => a.opensAt - b.opensAt);
}
