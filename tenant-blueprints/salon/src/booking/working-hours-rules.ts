import { instantOf, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SalonCalendar, Span, Stretch } from './salon-calendar.ts';
import { hoursOf } from './slot-rules.ts';

type Hours = Pick<SalonCalendar, 'openingHours' | 'staffHours' | 'specialDays' | 'holidays'>;

/**
 * When somebody works on a day: their own hours, else the salon's. A special day cuts own hours to its own; when the
 * salon is closed on that weekday, it is a day for everybody. It also wins over a public holiday.
 */
export function workingHours(hours: Hours, staffId: number, day: LocalDay): readonly Stretch[] {
  const special = hours.specialDays.get(day);
  if (!special && hours.holidays.has(day)) return [];
  const salon = hoursOf(hours.openingHours, day);
  const own = hours.staffHours.get(staffId);
  const usual = own ? hoursOf(own, day) : salon;
  if (!special) return usual;
  return own && salon.length > 0 ? cut(usual, special) : special;
}

/** When the salon itself is open; for its door, not for its staff. */
export function salonHours(hours: Hours, day: LocalDay): readonly Stretch[] {
  const special = hours.specialDays.get(day);
  if (special) return special;
  return hours.holidays.has(day) ? [] : hoursOf(hours.openingHours, day);
}

function cut(usual: readonly Stretch[], special: readonly Stretch[]): Stretch[] {
  return usual
    .flatMap((a) =>
      special.map((b) => ({
        opensAt: Math.max(a.opensAt, b.opensAt),
        closesAt: Math.min(a.closesAt, b.closesAt),
      })),
    )
    .filter(({ opensAt, closesAt }) => opensAt < closesAt)
    .sort((a, b) => a.opensAt - b.opensAt);
}

/** Turns the clock of one day into moments; asked for thousands of times with few different answers. */
export function createDayClock(timeZone: string): (day: LocalDay, stretch: Stretch) => Span {
  const known = new Map<string, number>();
  const at = (day: LocalDay, minutes: number): number => {
    const key = `${day} ${minutes}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const moment = instantOf(timeZone, day, minutes).getTime();
    known.set(key, moment);
    return moment;
  };
  return (day, { opensAt, closesAt }) => ({ from: at(day, opensAt), to: at(day, closesAt) });
}
