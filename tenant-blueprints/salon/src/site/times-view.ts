import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { FreeDay, FreeSlot } from '../booking/find-free-slots.ts';
import { holidayName } from '../i18n/holiday-names.ts';
import { calendarView } from './calendar-view.ts';
import type { SiteFrame } from './site-frame.ts';

export interface TimesView {
  week: {
    earlier: string | undefined;
    later: string | undefined;
    days: {
      href: string;
      name: string;
      weekday: string;
      number: string;
      isFree: boolean;
      isChosen: boolean;
    }[];
  };
  chosenDay: string;
  /** Why the chosen day has none. */
  why: string | undefined;
  nextFree: { href: string; text: string } | undefined;
  parts: { name: string; times: { href: string; time: string }[] }[];
}

/** A week, a day and its times as links; undefined when nothing is free on any day. */
export function timesView(
  frame: SiteFrame,
  days: readonly FreeDay[],
  wished: LocalDay | undefined,
  links: { day: (day: LocalDay) => string; slot: (slot: FreeSlot) => string },
): TimesView | undefined {
  const { formats, texts, settings } = frame;
  const view = calendarView(settings.timeZone, days, wished);
  if (!view?.nextFree) return undefined;
  const { chosen } = view;
  const parts = [
    { name: texts.booking.morning, slots: view.morning },
    { name: texts.booking.afternoon, slots: view.afternoon },
    { name: texts.booking.evening, slots: view.evening },
  ];
  return {
    week: {
      earlier: view.earlier && links.day(view.earlier),
      later: view.later && links.day(view.later),
      days: view.days.map(({ day, isFree, isChosen }) => ({
        href: links.day(day),
        name: isFree ? formats.longDay(day) : `${formats.longDay(day)}, ${texts.booking.noSlots}`,
        weekday: formats.weekdayShort(day),
        number: formats.dayNumber(day),
        isFree,
        isChosen,
      })),
    },
    chosenDay: formats.longDay(chosen.day),
    why: chosen.slots.length > 0 ? undefined : whyNone(frame, chosen),
    nextFree:
      chosen.slots.length > 0
        ? undefined
        : {
            href: links.day(view.nextFree),
            text: texts.booking.nextFreeDay(formats.longDay(view.nextFree)),
          },
    parts: parts
      .filter(({ slots }) => slots.length > 0)
      .map(({ name, slots }) => ({
        name,
        times: slots.map((slot) => ({ href: links.slot(slot), time: formats.time(slot.start) })),
      })),
  };
}

function whyNone({ texts, language }: SiteFrame, { closed, holiday }: FreeDay): string {
  if (closed === 'holiday' && holiday !== undefined) {
    return texts.booking.holiday(holidayName(holiday, language));
  }
  return closed === 'closed' ? texts.booking.closedDay : texts.booking.noSlots;
}
