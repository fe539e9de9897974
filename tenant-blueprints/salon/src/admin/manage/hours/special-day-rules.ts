import type { Problems } from '@codexdlc/blueprint-kit/forms/field.ts';

export interface DayHours {
  opensAt: number | null;
  closesAt: number | null;
}

/** Why a day cannot be entered beside what is entered for it already; several times of one day are fine. */
export function specialDayProblems(wanted: DayHours, onThatDay: readonly DayHours[]): Problems | undefined {
  const { opensAt, closesAt } = wanted;
  if (opensAt === null || closesAt === null)
    return onThatDay.length > 0 ? { day: { code: 'taken' } } : undefined;
  if (closesAt <= opensAt) return { to: { code: 'endsBeforeStart' } };
  if (onThatDay.some((day) => day.opensAt === null || day.closesAt === null))
    return { day: { code: 'taken' } };
  const overlaps = onThatDay.some((day) => (day.opensAt ?? 0) < closesAt && opensAt < (day.closesAt ?? 0));
  return overlaps ? { from: { code: 'overlaps' } } : undefined;
}
