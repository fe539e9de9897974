import { instantOf } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SlotSearch } from '../booking/free-slot-rules.ts';
import type { SalonCalendar } from '../booking/salon-calendar.ts';
import type { ServiceFacts } from '../booking/visit-plan.ts';

export const ZONE = 'Europe/Berlin';
export const A_WEDNESDAY = '2030-03-06';
export const clockAt = (hour: number, minute = 0, day = A_WEDNESDAY) =>
  instantOf(ZONE, day, hour * 60 + minute).getTime();

/** The same hours on every day of the week. */
export const daily = (opensAt: number, closesAt: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: opensAt * 60, closesAt: closesAt * 60 }));

/** Three people from nine to twelve, with nothing to do. */
export const CALENDAR: SalonCalendar = {
  staff: [1, 2, 3].map((id) => ({ id, position: id, isOnline: true })),
  openingHours: daily(9, 12),
  staffHours: new Map(),
  specialDays: new Map(),
  holidays: new Map(),
  absences: [],
  booked: new Map(),
  takenUnits: new Map(),
};
/** An hour, by everybody. */
export const CUT: ServiceFacts = {
  id: 'cut',
  title: { de: '', en: '', ru: '' },
  durationMinutes: 60,
  priceCents: 5000,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  depositCents: 0,
  isOffered: true,
  isOnline: true,
  doneBy: [],
  resources: [],
};
export const SEARCH: SlotSearch = {
  timeZone: ZONE,
  days: [A_WEDNESDAY],
  slotStepMinutes: 60,
  notBefore: 0,
  staffIds: new Set([1, 2, 3]),
};
