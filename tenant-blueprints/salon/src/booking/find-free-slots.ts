import type { CalendarRepository } from '../data/calendar-repository.ts';
import { bookableDays, dayBounds, freeSlots, type BookingRules, type Slot } from './slot-rules.ts';
import type { Service } from './service.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

export type RuleSettings = Omit<BookingRules, 'openingHours'>;

export interface SlotsDeps {
  calendar: CalendarRepository;
  rules: RuleSettings;
  now: () => Date;
}

export interface DaySlots {
  day: LocalDay;
  slots: Slot[];
}

/** Every bookable day with what is free on it: two queries, however many days there are. */
export async function findFreeSlots(deps: SlotsDeps, service: Service): Promise<DaySlots[]> {
  const now = deps.now();
  const rules = { ...deps.rules, openingHours: await deps.calendar.openingHours() };
  const days = bookableDays(rules, now);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const busy = await deps.calendar.busyBetween({
    from: dayBounds(rules.timeZone, first).from,
    to: dayBounds(rules.timeZone, last).to,
  });
  return days.map((day) => ({
    day,
    slots: freeSlots(rules, { day, durationMinutes: service.durationMinutes, now, busy }),
  }));
}

/** One day; empty when it cannot be booked at all. */
export async function findFreeSlotsOfDay(deps: SlotsDeps, service: Service, day: LocalDay): Promise<Slot[]> {
  if (!bookableDays(deps.rules, deps.now()).includes(day)) return [];
  const openingHours = await deps.calendar.openingHours();
  const busy = await deps.calendar.busyBetween(dayBounds(deps.rules.timeZone, day));
  const question = { day, durationMinutes: service.durationMinutes, now: deps.now(), busy };
  return freeSlots({ ...deps.rules, openingHours }, question);
}
