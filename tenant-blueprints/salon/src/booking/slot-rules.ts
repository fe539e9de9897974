import {
  addDays,
  instantOf,
  isoWeekday,
  wallClockAt,
  type LocalDay,
} from '@codexdlc/blueprint-kit/time/zoned-time.ts';

/** All rules about when an appointment may begin. Pure: the caller brings the clock and the calendar. */

/** One stretch of a weekday during which the salon is open; a day with a lunch break has two. */
export interface OpeningHours {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** Minutes after midnight on the salon's clock. */
  opensAt: number;
  closesAt: number;
}

export interface Period {
  from: Date;
  to: Date;
}

export interface BookingRules {
  timeZone: string;
  openingHours: readonly OpeningHours[];
  /** Slots begin at opening and then every so many minutes. */
  slotStepMinutes: number;
  /** How long before its beginning an appointment can be booked at the latest. */
  minimumNoticeMinutes: number;
  /** How many days ahead the calendar is open, today included. */
  horizonDays: number;
}

/** What each member of staff already has; a slot is free when at least one of them is free. */
export type BusyByStaff = ReadonlyMap<number, readonly Period[]>;

export interface Slot extends Period {
  /** Who could take it, in the order of the staff list. */
  staffIds: number[];
}

export interface SlotQuestion {
  day: LocalDay;
  durationMinutes: number;
  now: Date;
  busy: BusyByStaff;
}

const MINUTE_MS = 60_000;

export function freeSlots(rules: BookingRules, question: SlotQuestion): Slot[] {
  return offeredPeriods(rules, question)
    .map((period) => ({ ...period, staffIds: freeStaff(question.busy, period) }))
    .filter((slot) => slot.staffIds.length > 0);
}

export type SlotVerdict =
  | { kind: 'free'; slot: Slot }
  | { kind: 'taken' }
  | { kind: 'not-offered'; why: 'past-or-too-soon' | 'closed' };

/** Judges one wished beginning, so that a booking obeys exactly the rules by which slots are shown. */
export function judgeStart(
  rules: BookingRules,
  question: Omit<SlotQuestion, 'day'> & { start: Date },
): SlotVerdict {
  const { start, now } = question;
  if (start.getTime() < now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS) {
    return { kind: 'not-offered', why: 'past-or-too-soon' };
  }
  const { day } = wallClockAt(rules.timeZone, start);
  const period = offeredPeriods(rules, { ...question, day }).find(
    ({ from }) => from.getTime() === start.getTime(),
  );
  if (!period) return { kind: 'not-offered', why: 'closed' };
  const staffIds = freeStaff(question.busy, period);
  return staffIds.length > 0 ? { kind: 'free', slot: { ...period, staffIds } } : { kind: 'taken' };
}

/** The days that can be booked, today first. */
export function bookableDays(rules: Pick<BookingRules, 'timeZone' | 'horizonDays'>, now: Date): LocalDay[] {
  const today = wallClockAt(rules.timeZone, now).day;
  return Array.from({ length: rules.horizonDays }, (_, index) => addDays(today, index));
}

/** When the salon's day begins and ends: 23 or 25 hours apart when the clocks change. */
export function dayBounds(timeZone: string, day: LocalDay): Period {
  return { from: instantOf(timeZone, day, 0), to: instantOf(timeZone, addDays(day, 1), 0) };
}

/**
 * Every period that opening hours, notice and horizon allow, whoever is busy. Slots advance in elapsed time, so
 * on the day of a clock change none begins at an hour that does not exist.
 */
function offeredPeriods(
  rules: BookingRules,
  { day, durationMinutes, now }: Pick<SlotQuestion, 'day' | 'durationMinutes' | 'now'>,
): Period[] {
  if (!bookableDays(rules, now).includes(day)) return [];
  const earliest = now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS;
  const periods: Period[] = [];
  for (const { opensAt, closesAt } of hoursOf(rules.openingHours, day)) {
    const closes = instantOf(rules.timeZone, day, closesAt).getTime();
    let from = instantOf(rules.timeZone, day, opensAt).getTime();
    for (; from + durationMinutes * MINUTE_MS <= closes; from += rules.slotStepMinutes * MINUTE_MS) {
      if (from >= earliest) {
        periods.push({ from: new Date(from), to: new Date(from + durationMinutes * MINUTE_MS) });
      }
    }
  }
  return periods;
}

export function hoursOf(openingHours: readonly OpeningHours[], day: LocalDay): OpeningHours[] {
  const weekday = isoWeekday(day);
  return openingHours.filter((hours) => hours.weekday === weekday).sort((a, b) => a.opensAt - b.opensAt);
}

function freeStaff(busy: BusyByStaff, period: Period): number[] {
  return [...busy].filter(([, taken]) => !taken.some((other) => overlaps(other, period))).map(([id]) => id);
}

/** Half-open like the database's `[)`: one may begin at the moment another ends. */
export function overlaps(a: Period, b: Period): boolean {
  return a.from < b.to && b.from < a.to;
}
