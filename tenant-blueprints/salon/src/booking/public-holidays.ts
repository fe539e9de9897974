import { getHolidays } from 'feiertagejs';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';

/** Days on which the salon is closed because the federal state is, by the name of the holiday. */
export function closedHolidays(
  { federalState, openHolidays }: Pick<SalonSettings, 'federalState' | 'openHolidays'>,
  from: LocalDay,
  to: LocalDay,
): Map<LocalDay, string> {
  const closed = new Map<LocalDay, string>();
  if (federalState === null) return closed;
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const { name, dateString } of getHolidays(year, federalState)) {
      if (dateString >= from && dateString <= to && !openHolidays.includes(name))
        closed.set(dateString, name);
    }
  }
  return closed;
}
