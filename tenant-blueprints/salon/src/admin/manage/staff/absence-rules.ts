import type { Problems } from '@codexdlc/blueprint-kit/forms/field.ts';
import { minutesOf } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import { addDays, instantOf, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';

export interface AbsenceWish {
  fromDay: LocalDay;
  toDay: LocalDay;
  /** `09:30`, or empty for the whole day. */
  fromTime: string;
  toTime: string;
}

/** The time that is meant, on the salon's clock: without times of the day until the end of the last day. */
export function absencePeriod(
  timeZone: string,
  wish: AbsenceWish,
): { from: Date; to: Date } | { problems: Problems } {
  if (wish.toDay < wish.fromDay) return { problems: { toDay: { code: 'endsBeforeStart' } } };
  const from = instantOf(timeZone, wish.fromDay, wish.fromTime === '' ? 0 : minutesOf(wish.fromTime));
  const to =
    wish.toTime === ''
      ? instantOf(timeZone, addDays(wish.toDay, 1), 0)
      : instantOf(timeZone, wish.toDay, minutesOf(wish.toTime));
  if (to <= from) return { problems: { toTime: { code: 'endsBeforeStart' } } };
  return { from, to };
}
