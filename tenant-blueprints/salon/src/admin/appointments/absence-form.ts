import { addDays, isLocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { ABSENCE_KINDS, type AbsenceKind } from '../../booking/absence.ts';
import { readStaffId } from '../calendar/calendar-link.ts';
import { readLine, readMoment, textOf } from '../desk-input.ts';

export interface TypedAbsence {
  staff: string;
  kind: string;
  fromDay: string;
  fromTime: string;
  untilDay: string;
  untilTime: string;
  note: string;
}

export type AbsenceProblem = 'start' | 'order' | 'note';

export type ReadAbsence =
  | { staffId: number | undefined; from: Date; to: Date; kind: AbsenceKind; note: string }
  | { problems: AbsenceProblem[] };

const LONGEST_DAYS = 366;

export function typedAbsence(body: unknown): TypedAbsence {
  const text = (name: string) => textOf(body, name);
  return {
    staff: text('staff'),
    kind: text('kind'),
    fromDay: text('fromDay'),
    fromTime: text('fromTime'),
    untilDay: text('untilDay'),
    untilTime: text('untilTime'),
    note: text('note'),
  };
}

/** Without times, whole days: the last one counts. */
export function readAbsence(typed: TypedAbsence, timeZone: string): ReadAbsence {
  const kind = ABSENCE_KINDS.find((each) => each === typed.kind) ?? 'block';
  const note = readLine(typed.note, 200);
  const untilDay = typed.untilDay || typed.fromDay;
  const from = readMoment(timeZone, typed.fromDay, typed.fromTime || '00:00');
  const to =
    typed.untilTime !== ''
      ? readMoment(timeZone, untilDay, typed.untilTime)
      : isLocalDay(untilDay)
        ? readMoment(timeZone, addDays(untilDay, 1), '00:00')
        : undefined;
  const problems: AbsenceProblem[] = [];
  if (!from || !to) problems.push('start');
  else if (from >= to || to.getTime() - from.getTime() > LONGEST_DAYS * 86_400_000) problems.push('order');
  if (note === undefined) problems.push('note');
  if (problems.length > 0 || !from || !to || note === undefined) return { problems };
  return { staffId: readStaffId(typed.staff), from, to, kind, note };
}
