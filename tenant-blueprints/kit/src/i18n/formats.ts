import { instantOf, type LocalDay } from '../time/zoned-time.ts';
import type { Language } from './languages.ts';

const LOCALES: Record<Language, string> = { de: 'de-DE', en: 'en-GB', ru: 'ru-RU' };

export type Formats = ReturnType<typeof createFormats>;

const remembered = new Map<string, Formats>();

/** Dates, times and money in the reader's language and the salon's time zone. */
export function formatsFor(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const formats = remembered.get(key) ?? createFormats(language, timeZone);
  remembered.set(key, formats);
  return formats;
}

function createFormats(language: Language, timeZone: string) {
  const locale = LOCALES[language];
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const longDay = date({ weekday: 'long', day: 'numeric', month: 'long' });
  const shortDay = date({ weekday: 'short', day: 'numeric', month: 'short' });
  const weekday = date({ weekday: 'long' });
  const weekdayShort = date({ weekday: 'short' });
  const dayNumber = date({ day: 'numeric' });
  const monthShort = date({ month: 'short' });
  const fullDate = date({ day: 'numeric', month: 'long', year: 'numeric' });
  const monthAndYear = date({ month: 'long', year: 'numeric' });
  const euro = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const wholeEuro = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  // Noon exists on every day in every zone.
  const noon = (day: LocalDay) => instantOf(timeZone, day, 720);

  return {
    time: (instant: Date) => time.format(instant),
    clock: (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    longDay: (day: LocalDay) => longDay.format(noon(day)),
    shortDay: (day: LocalDay) => shortDay.format(noon(day)),
    weekday: (day: LocalDay) => weekday.format(noon(day)),
    weekdayShort: (day: LocalDay) => weekdayShort.format(noon(day)),
    dayNumber: (day: LocalDay) => dayNumber.format(noon(day)).replace('.', ''),
    monthShort: (day: LocalDay) => monthShort.format(noon(day)),
    fullDate: (day: LocalDay) => fullDate.format(noon(day)),
    monthAndYear: (day: LocalDay) => monthAndYear.format(noon(day)),
    money: (cents: number) => (cents % 100 === 0 ? wholeEuro : euro).format(cents / 100),
  };
}
