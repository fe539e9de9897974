/** A day as "2026-02-28", without a time: such texts sort by date. */
export type IsoDay = string;

const BERLIN = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The date on the wall of the agency. */
export function berlinDay(now: Date): IsoDay {
  return BERLIN.format(now);
}

/** From the year 1000 on: JavaScript reads earlier years as another century, and Postgres has no year 0. */
export function isIsoDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = parts(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

export function addDays(day: IsoDay, days: number): IsoDay {
  const { year, month, day: dayOfMonth } = parts(day);
  return new Date(Date.UTC(year, month - 1, dayOfMonth + days)).toISOString().slice(0, 10);
}

/** From `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/**
 * The same day some months later. `dayOfMonth` is the wanted one, so that a period that began on 31 January comes back to
 * the 31st after a shorter month.
 */
export function addMonths(day: IsoDay, months: number, dayOfMonth = parts(day).day): IsoDay {
  const { year, month } = parts(day);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return format(newYear, newMonth, Math.min(dayOfMonth, daysIn(newYear, newMonth)));
}

export function dayOfMonth(day: IsoDay): number {
  return parts(day).day;
}

export function yearOf(day: IsoDay): number {
  return parts(day).year;
}

export function latestDay(first: IsoDay, ...others: IsoDay[]): IsoDay {
  return others.reduce((latest, day) => (day > latest ? day : latest), first);
}

function parts(day: IsoDay): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function format(year: number, month: number, day: number): IsoDay {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
