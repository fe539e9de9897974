import type { Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { SalonCalendar } from '../../booking/salon-calendar.ts';
import type { CalendarTexts } from '../../i18n/calendar-texts.ts';
import type { CalendarAbsence, CalendarStaff, CalendarVisit } from './calendar-entries-repository.ts';

/** What is stored of the days that are shown. */
export interface CalendarFacts {
  view: 'day' | 'week';
  day: LocalDay;
  now: Date;
  timeZone: string;
  stepMinutes: number;
  /** Whose calendars are open to the reader. */
  people: readonly CalendarStaff[];
  /** Of them, only this one was asked for. */
  staffId: number | undefined;
  visits: readonly CalendarVisit[];
  absences: readonly CalendarAbsence[];
  hours: Pick<SalonCalendar, 'openingHours' | 'staffHours' | 'specialDays' | 'holidays'>;
  countByDay: ReadonlyMap<LocalDay, number>;
}

export interface DeskReader {
  t: CalendarTexts;
  f: Formats;
}
