import { addDays, instantOf, isoWeekday, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { inFairOrder } from './fair-staff-rules.ts';
import type { SalonCalendar, Span } from './salon-calendar.ts';
import { isClear, mergeSpans } from './span-rules.ts';
import type { Visit } from './visit-plan.ts';
import { createDayClock, workingHours } from './working-hours-rules.ts';

const MINUTE_MS = 60_000;

export interface SlotSearch {
  timeZone: string;
  days: readonly LocalDay[];
  slotStepMinutes: number;
  /** Nothing begins before this moment. */
  notBefore: number;
  /** Who may be asked. */
  staffIds: ReadonlySet<number>;
}

/** `end` is when the slowest of those who are free would be done. */
export interface FoundSlot {
  start: number;
  end: number;
  /** The fairest first. */
  staffIds: number[];
}

export interface FoundDay {
  day: LocalDay;
  slots: FoundSlot[];
  /** Whether anybody of those who were asked works at all. */
  isWorked: boolean;
}

/** Every time at which somebody can do the whole visit. Slots advance in elapsed time from each beginning of work. */
export function findSlots(calendar: SalonCalendar, visit: Visit, search: SlotSearch): FoundDay[] {
  const clock = createDayClock(search.timeZone);
  const free = createFreeCheck(calendar, visit);
  const orders = new Map<LocalDay, number[]>();
  const step = search.slotStepMinutes * MINUTE_MS;
  return search.days.map((day) => {
    const slots = new Map<number, FoundSlot>();
    let isWorked = false;
    for (const staffId of orderOf(calendar, search.timeZone, day, orders)) {
      const own = search.staffIds.has(staffId) ? visit.byStaff.get(staffId) : undefined;
      if (!own) continue;
      const length = own.durationMinutes * MINUTE_MS;
      for (const stretch of workingHours(calendar, staffId, day)) {
        isWorked = true;
        const { from, to } = clock(day, stretch);
        for (let start = from; start + length <= to; start += step) {
          if (start < search.notBefore || !free(staffId, { from: start, to: start + length })) continue;
          const slot = slots.get(start);
          if (slot) {
            slot.staffIds.push(staffId);
            slot.end = Math.max(slot.end, start + length);
          } else slots.set(start, { start, end: start + length, staffIds: [staffId] });
        }
      }
    }
    return { day, isWorked, slots: [...slots.values()].sort((a, b) => a.start - b.start) };
  });
}

/** Whether a member of staff and a unit of every room are free, with the time before and after. */
export function createFreeCheck(
  calendar: SalonCalendar,
  visit: Visit,
): (staffId: number, seen: Span) => boolean {
  const before = visit.bufferBeforeMinutes * MINUTE_MS;
  const after = visit.bufferAfterMinutes * MINUTE_MS;
  const closed = calendar.absences.filter(({ staffId }) => staffId === null);
  const blockers = new Map(
    [...visit.byStaff.keys()].map((id) => {
      const absent = calendar.absences.filter(({ staffId }) => staffId === id);
      return [id, mergeSpans([...(calendar.booked.get(id) ?? []), ...absent, ...closed])] as const;
    }),
  );
  const units = visit.resources.map(({ id, capacity }) =>
    Array.from({ length: capacity }, (_, index) =>
      mergeSpans((calendar.takenUnits.get(id) ?? []).filter(({ unit }) => unit === index + 1)),
    ),
  );
  return (staffId, { from, to }) => {
    const wanted = { from: from - before, to: to + after };
    return (
      isClear(blockers.get(staffId) ?? [], wanted) &&
      units.every((ofResource) => ofResource.some((taken) => isClear(taken, wanted)))
    );
  };
}

function orderOf(
  calendar: SalonCalendar,
  timeZone: string,
  day: LocalDay,
  known: Map<LocalDay, number[]>,
): number[] {
  const monday = mondayOf(day);
  const before = known.get(monday);
  if (before) return before;
  const order = inFairOrder(calendar, weekOf(timeZone, monday));
  known.set(monday, order);
  return order;
}

export function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, 1 - isoWeekday(day));
}

export function weekOf(timeZone: string, monday: LocalDay): Span {
  return {
    from: instantOf(timeZone, monday, 0).getTime(),
    to: instantOf(timeZone, addDays(monday, 7), 0).getTime(),
  };
}
