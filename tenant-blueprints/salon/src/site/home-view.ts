import type { DaySlots } from '../booking/find-free-slots.ts';
import { openState } from '../booking/open-state-rules.ts';
import type { Service } from '../booking/service.ts';
import { hoursOf, type OpeningHours, type Slot } from '../booking/slot-rules.ts';
import { addDays, isoWeekday, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Reader } from '../http/page.ts';

const DAYS_SHOWN = 3;
const TIMES_PER_DAY = 4;

export interface HoursRow {
  weekday: string;
  hours: string[];
  isToday: boolean;
}

/** Monday to Sunday as on the sign beside the door. */
export function hoursTable(
  reader: Pick<Reader, 'formats'>,
  timeZone: string,
  openingHours: readonly OpeningHours[],
  now: Date,
): HoursRow[] {
  const today = wallClockAt(timeZone, now).day;
  const monday = addDays(today, 1 - isoWeekday(today));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => ({
    weekday: reader.formats.weekday(day),
    hours: hoursOf(openingHours, day).map(
      ({ opensAt, closesAt }) => `${reader.formats.clock(opensAt)} – ${reader.formats.clock(closesAt)}`,
    ),
    isToday: day === today,
  }));
}

export function openStateText(
  { texts, formats }: Pick<Reader, 'texts' | 'formats'>,
  timeZone: string,
  openingHours: readonly OpeningHours[],
  now: Date,
): { isOpen: boolean; text: string } {
  const state = openState(timeZone, openingHours, now);
  switch (state.kind) {
    case 'open':
      return { isOpen: true, text: texts.open.openUntil(formats.clock(state.closesAt)) };
    case 'opens-later':
      return { isOpen: false, text: texts.open.opensLater(formats.clock(state.opensAt)) };
    case 'closed':
      return {
        isOpen: false,
        text: state.next
          ? texts.open.closedUntil(formats.weekday(state.next.day), formats.clock(state.next.opensAt))
          : texts.open.closed,
      };
  }
}

/** A few times spread over the next free days, so that the first page is already an offer. */
export function nextFreeTimes(days: readonly DaySlots[]): { day: LocalDay; slots: Slot[] }[] {
  return days
    .filter(({ slots }) => slots.length > 0)
    .slice(0, DAYS_SHOWN)
    .map(({ day, slots }) => ({ day, slots: spread(slots, TIMES_PER_DAY) }));
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => Math.round((index * (items.length - 1)) / (count - 1)))
    .map((position) => items[position])
    .filter((item): item is T => item !== undefined);
}

/** The service whose free times greet the visitor: the shortest one, it fits most often. */
export function showcaseService(services: readonly Service[]): Service | undefined {
  return services.toSorted((a, b) => a.durationMinutes - b.durationMinutes)[0];
}
