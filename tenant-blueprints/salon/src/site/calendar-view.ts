import { wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { FreeDay, FreeSlot } from '../booking/find-free-slots.ts';

const DAYS_PER_PAGE = 7;
const NOON = 720;
const EVENING = 1020;

export interface CalendarView {
  days: { day: LocalDay; isFree: boolean; isChosen: boolean }[];
  chosen: FreeDay;
  earlier: LocalDay | undefined;
  later: LocalDay | undefined;
  morning: FreeSlot[];
  afternoon: FreeSlot[];
  evening: FreeSlot[];
  /** Where to go when the chosen day is full. */
  nextFree: LocalDay | undefined;
}

/** One week of days around the chosen one, and that day's free times. */
export function calendarView(
  timeZone: string,
  days: readonly FreeDay[],
  wished: string | undefined,
): CalendarView | undefined {
  const firstFree = days.findIndex(({ slots }) => slots.length > 0);
  const wishedIndex = days.findIndex(({ day }) => day === wished);
  const index = wishedIndex >= 0 ? wishedIndex : Math.max(firstFree, 0);
  const chosen = days[index];
  if (!chosen) return undefined;
  const pageStart = Math.floor(index / DAYS_PER_PAGE) * DAYS_PER_PAGE;
  const between = (from: number, to: number) =>
    chosen.slots.filter(({ start }) => {
      const { minutes } = wallClockAt(timeZone, start);
      return minutes >= from && minutes < to;
    });
  return {
    days: days.slice(pageStart, pageStart + DAYS_PER_PAGE).map(({ day, slots }) => ({
      day,
      isFree: slots.length > 0,
      isChosen: day === chosen.day,
    })),
    chosen,
    earlier: firstOfPage(days, pageStart - DAYS_PER_PAGE),
    later: firstOfPage(days, pageStart + DAYS_PER_PAGE),
    morning: between(0, NOON),
    afternoon: between(NOON, EVENING),
    evening: between(EVENING, 1440),
    nextFree: (days.find((entry, at) => at > index && entry.slots.length > 0) ?? days[firstFree])?.day,
  };
}

/** The first free day of the page, so that turning it lands on times and not on a closed Monday. */
function firstOfPage(days: readonly FreeDay[], pageStart: number): LocalDay | undefined {
  if (pageStart < 0) return undefined;
  const page = days.slice(pageStart, pageStart + DAYS_PER_PAGE);
  return (page.find(({ slots }) => slots.length > 0) ?? page[0])?.day;
}
