import type { Language } from '../subscriptions/subscription.ts';
import { splitAgo, splitBytes, splitDuration, type Measure } from './format-rules.ts';
import { WRITING } from './writing.ts';

export type Format = ReturnType<typeof createFormat>;

/** Numbers, money and times as the reader writes them; the makers behind it are kept. */
export function createFormat(locale: Language, timeZone: string, now: Date) {
  const writers = writersFor(locale, timeZone);
  const measure = ({ value, unit, digits }: Measure) => writers.unit(unit, digits).format(value);

  return {
    money: (cents: number, currency = 'EUR') =>
      writers.money(currency, cents % 100 === 0 ? 0 : 2).format(cents / 100),
    number: (value: number, digits = 0) => writers.number(digits).format(value),
    /** A share between 0 and 1. */
    percent: (share: number, digits = 0) => writers.percent(digits).format(share),
    date: (at: Date) => writers.date.format(at),
    /** Without the year, where there is little room. */
    day: (at: Date) => writers.day.format(at),
    time: (at: Date) => writers.time.format(at),
    dateTime: (at: Date) => writers.dateTime.format(at),
    /** To the second, for whoever hovers over "3 min ago". */
    exact: (at: Date) => writers.exact.format(at),
    ago: (at: Date) => {
      const { value, unit } = splitAgo(at, now);
      return unit === 'date' ? writers.date.format(at) : shortUnits(writers.ago.format(value, unit));
    },
    duration: (ms: number) => splitDuration(ms).map(measure).join(' '),
    milliseconds: (ms: number) =>
      measure({ value: ms, unit: 'millisecond', digits: ms > 0 && ms < 10 ? 1 : 0 }),
    bytes: (bytes: number) => measure(splitBytes(bytes)),
    list: (items: readonly string[]) => writers.list.format(items),
  };
}

/** English abbreviates with a full stop where nobody would write one: "3 min. ago". */
function shortUnits(text: string): string {
  return text.replace(/\b(min|hr|sec)\./, '$1');
}

const kept = new Map<string, Writers>();
type Writers = ReturnType<typeof createWriters>;

function writersFor(locale: Language, timeZone: string): Writers {
  const key = `${locale} ${timeZone}`;
  const writers = kept.get(key) ?? createWriters(WRITING[locale], timeZone);
  kept.set(key, writers);
  return writers;
}

function createWriters(locale: string, timeZone: string) {
  const moment = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options });
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit' } as const;

  return {
    date: moment(day),
    day: moment({ day: 'numeric', month: 'short' }),
    time: moment(clock),
    dateTime: moment({ ...day, ...clock }),
    exact: moment({ ...day, ...clock, second: '2-digit', timeZoneName: 'short' }),
    ago: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
    money: once((currency: string, digits: number) => {
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    }),
    number: once((digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits })),
    percent: once(
      (digits: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
    ),
    unit: once(
      (unit: string, digits: number) =>
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          unitDisplay: 'narrow',
          maximumFractionDigits: digits,
        }),
    ),
  };
}

function once<Args extends (string | number)[], Made>(make: (...args: Args) => Made) {
  const made = new Map<string, Made>();
  return (...args: Args): Made => {
    const key = args.join(' ');
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(...args);
    made.set(key, fresh);
    return fresh;
  };
}
