import { localMinute, zoneOffset } from '@codexdlc/domain';

/** The clock on the wall of the agency: fields of forms have no time zone, instants have none else. */

const LOCAL = /^([1-9]\d{3})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/;
const DAY_MS = 86_400_000;

/** "2026-03-10T09:00" or "2026-03-10" (its beginning) as an instant; undefined when there is no such time. */
export function instantOf(local: string, timeZone: string): Date | undefined {
  const [, year, month, day, hour = '00', minute = '00'] = LOCAL.exec(local) ?? [];
  if (year === undefined) return undefined;
  const asUtc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== local.slice(0, 10))
    return undefined;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = asUtc - zoneOffset(asUtc, timeZone);
  return new Date(asUtc - zoneOffset(guess, timeZone));
}

export function localDay(at: Date, timeZone: string): string {
  return localMinute(at, timeZone).slice(0, 10);
}

/** The day `days` later, as "2026-03-10". */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
