import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { inFairOrder } from './fair-staff-rules.ts';
import { createFreeCheck, findSlots, mondayOf, weekOf, type SlotSearch } from './free-slot-rules.ts';
import type { SalonCalendar } from './salon-calendar.ts';
import type { Visit } from './visit-plan.ts';

const MINUTE_MS = 60_000;

export type StartVerdict =
  | { kind: 'free'; staffIds: number[] }
  | { kind: 'taken' }
  | { kind: 'not-offered'; why: 'past-or-too-soon' | 'closed' | 'not-done' };

/** By exactly the rules by which times are shown. */
export function judgeOfferedStart(
  calendar: SalonCalendar,
  visit: Visit,
  search: Omit<SlotSearch, 'days'>,
  start: Date,
): StartVerdict {
  if (start.getTime() < search.notBefore) return { kind: 'not-offered', why: 'past-or-too-soon' };
  const { day } = wallClockAt(search.timeZone, start);
  const find = (known: SalonCalendar) =>
    findSlots(known, visit, { ...search, days: [day] })[0]?.slots.find(
      (slot) => slot.start === start.getTime(),
    );
  const slot = find(calendar);
  if (slot) return { kind: 'free', staffIds: slot.staffIds };
  const empty = { ...calendar, booked: new Map(), takenUnits: new Map() };
  return find(empty) ? { kind: 'taken' } : { kind: 'not-offered', why: 'closed' };
}

/** The salon books when it wants to: only other appointments and absences are in its way. */
export function judgeAnyStart(
  calendar: SalonCalendar,
  visit: Visit,
  { timeZone, staffIds }: Pick<SlotSearch, 'timeZone' | 'staffIds'>,
  start: Date,
): StartVerdict {
  // Whoever was asked for and does not do it has no free time for it either, and should be told which it is.
  if (![...staffIds].some((id) => visit.byStaff.has(id))) return { kind: 'not-offered', why: 'not-done' };
  const free = createFreeCheck(calendar, visit);
  const from = start.getTime();
  const week = weekOf(timeZone, mondayOf(wallClockAt(timeZone, start).day));
  const able = inFairOrder(calendar, week).filter((id) => {
    const own = staffIds.has(id) ? visit.byStaff.get(id) : undefined;
    return own && free(id, { from, to: from + own.durationMinutes * MINUTE_MS });
  });
  return able.length > 0 ? { kind: 'free', staffIds: able } : { kind: 'taken' };
}
