import { addDays, isLocalDay, isoWeekday, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

/** What the statistics of a salon say, from counts of its database. Pure. */

/** Appointments of one member of staff in one week that were not cancelled. */
export interface WorkedWeek {
  /** Its Monday. */
  week: LocalDay;
  staffId: number;
  count: number;
  minutes: number;
  bookedCents: number;
  /** Whose time is over. */
  pastCount: number;
  noShowCount: number;
  /** Of those that are over and were not missed. */
  heldCents: number;
}

/** How long one member of staff could work in one week. */
export interface OpenWeek {
  week: LocalDay;
  staffId: number;
  minutes: number;
}

export interface Totals {
  count: number;
  minutes: number;
  openMinutes: number;
  bookedCents: number;
  heldCents: number;
  pastCount: number;
  noShowCount: number;
}

export interface Summary {
  totals: Totals;
  byStaff: (Totals & { staffId: number })[];
  byWeek: (Totals & { week: LocalDay })[];
}

export interface StatisticsPeriod {
  from: LocalDay;
  /** The last day that counts. */
  to: LocalDay;
}

const NOTHING: Totals = {
  count: 0,
  minutes: 0,
  openMinutes: 0,
  bookedCents: 0,
  heldCents: 0,
  pastCount: 0,
  noShowCount: 0,
};
const LONGEST_DAYS = 366;
const USUAL_DAYS = 28;

/** Everybody who worked or could have, and every week of the period, also those in which nothing was. */
export function summarise(
  worked: readonly WorkedWeek[],
  open: readonly OpenWeek[],
  period: StatisticsPeriod,
): Summary {
  const weeks = new Map(mondaysOf(period).map((week) => [week, NOTHING]));
  const staff = new Map<number, Totals>();
  let totals = NOTHING;
  const add = (week: LocalDay, staffId: number, more: Partial<Totals>) => {
    totals = plus(totals, more);
    weeks.set(week, plus(weeks.get(week) ?? NOTHING, more));
    staff.set(staffId, plus(staff.get(staffId) ?? NOTHING, more));
  };
  for (const { week, staffId, minutes } of open) add(week, staffId, { openMinutes: minutes });
  for (const { week, staffId, ...counts } of worked) add(week, staffId, counts);
  return {
    totals,
    byStaff: [...staff].sort(([a], [b]) => a - b).map(([staffId, each]) => ({ staffId, ...each })),
    byWeek: [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, each]) => ({ week, ...each })),
  };
}

/** Undefined when there is nothing to divide by: no hours, no visits. Above 1 when people work longer than planned. */
export function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

/** What was asked for, as far as it makes sense: in order, a year at most; else the four weeks up to today. */
export function readPeriod(asked: { from: unknown; to: unknown }, today: LocalDay): StatisticsPeriod {
  const to = readNearDay(asked.to) ?? today;
  const from = readNearDay(asked.from) ?? addDays(to, 1 - USUAL_DAYS);
  const [first, last] = from <= to ? [from, to] : [to, from];
  const earliest = addDays(last, 1 - LONGEST_DAYS);
  return { from: first < earliest ? earliest : first, to: last };
}

export function mondaysOf({ from, to }: StatisticsPeriod): LocalDay[] {
  const mondays: LocalDay[] = [];
  for (let monday = addDays(from, 1 - isoWeekday(from)); monday <= to; monday = addDays(monday, 7)) {
    mondays.push(monday);
  }
  return mondays;
}

/** The length of a bar in hundredths, so that a small amount is still seen and the largest one fits. */
export function barLength(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return Math.max(1, Math.round((Math.min(value, largest) / largest) * 100));
}

function readNearDay(text: unknown): LocalDay | undefined {
  return typeof text === 'string' && isLocalDay(text) && text >= '2000-01-02' && text < '2199-12-31'
    ? text
    : undefined;
}

function plus(totals: Totals, more: Partial<Totals>): Totals {
  return {
    count: totals.count + (more.count ?? 0),
    minutes: totals.minutes + (more.minutes ?? 0),
    openMinutes: totals.openMinutes + (more.openMinutes ?? 0),
    bookedCents: totals.bookedCents + (more.bookedCents ?? 0),
    heldCents: totals.heldCents + (more.heldCents ?? 0),
    pastCount: totals.pastCount + (more.pastCount ?? 0),
    noShowCount: totals.noShowCount + (more.noShowCount ?? 0),
  };
}
