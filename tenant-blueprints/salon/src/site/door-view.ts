import { addDays, isoWeekday } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Stretch } from '../booking/salon-calendar.ts';
import { hoursOf } from '../booking/slot-rules.ts';
import { holidayName } from '../i18n/holiday-names.ts';
import type { Door } from './door.ts';
import { doorSign } from './door-rules.ts';
import type { SiteFrame } from './site-frame.ts';

export interface DoorView {
  sign: { isOpen: boolean; text: string };
  hours: { weekday: string; hours: string; isToday: boolean }[];
  specialDays: { day: string; hours: string }[];
}

const MOST_SPECIAL_DAYS = 6;

/** The sign on the door and the table beside it. */
export function doorView(frame: SiteFrame, door: Door, now: Date): DoorView {
  const { texts, formats } = frame;
  const monday = addDays(door.today, 1 - isoWeekday(door.today));
  return {
    sign: signText(frame, door, now),
    hours: Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => ({
      weekday: formats.weekday(day),
      hours: stretchesText(frame, hoursOf(door.openingHours, day)) || texts.open.closedDay,
      isToday: day === door.today,
    })),
    specialDays: unusualDays(frame, door).slice(0, MOST_SPECIAL_DAYS),
  };
}

function signText({ texts, formats, settings }: SiteFrame, door: Door, now: Date): DoorView['sign'] {
  const sign = doorSign(settings.timeZone, door.hoursOn, now);
  switch (sign.kind) {
    case 'open':
      return { isOpen: true, text: texts.open.until(formats.clock(sign.closesAt)) };
    case 'later':
      return { isOpen: false, text: texts.open.later(formats.clock(sign.opensAt)) };
    case 'tomorrow':
      return { isOpen: false, text: texts.open.tomorrow(formats.clock(sign.opensAt)) };
    case 'on':
      return { isOpen: false, text: texts.open.on(formats.weekday(sign.day), formats.clock(sign.opensAt)) };
    case 'closed':
      return { isOpen: false, text: texts.open.closed };
  }
}

/** Special days and public holidays to come, in order of time. */
function unusualDays(frame: SiteFrame, door: Door): DoorView['specialDays'] {
  const { texts, formats, say, language } = frame;
  const special = door.specialDays
    .filter(({ day }) => day >= door.today)
    .map(({ day, stretches, note }) => ({
      day,
      hours: [stretchesText(frame, stretches) || texts.open.closedDay, say(note) && `(${say(note)})`]
        .filter((part) => part !== '')
        .join(' '),
    }));
  const named = new Set(special.map(({ day }) => day));
  const holidays = [...door.holidays]
    .filter(([day]) => day >= door.today && !named.has(day) && hoursOf(door.openingHours, day).length > 0)
    .map(([day, name]) => ({ day, hours: texts.open.holiday(holidayName(name, language)) }));
  return [...special, ...holidays]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, hours }) => ({ day: formats.shortDay(day), hours }));
}

function stretchesText({ formats }: SiteFrame, stretches: readonly Stretch[]): string {
  return stretches
    .map(({ opensAt, closesAt }) => `${formats.clock(opensAt)} – ${formats.clock(closesAt)}`)
    .join(', ');
}
