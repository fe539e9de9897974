import { FormError, type ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import { textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { choiceField, dayField, optionalClockField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { ABSENCE_KINDS, type Absence, type AbsenceKind } from '../../../booking/absence.ts';
import { periodWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';
import { absencePeriod } from './absence-rules.ts';

/** What a person may be away for; the salon itself is closed. */
const OF_PEOPLE = ABSENCE_KINDS.filter((kind) => kind !== 'closed');

export function absenceForm({ t }: Pick<Reader, 't'>, kinds: readonly AbsenceKind[] = OF_PEOPLE) {
  const words = t.staff.absences;
  return {
    kind: choiceField({
      label: words.kind,
      options: kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
    }),
    fromDay: dayField({ label: words.from }),
    toDay: dayField({ label: words.to }),
    fromTime: optionalClockField({ label: words.fromTime, help: words.timeHelp }),
    toTime: optionalClockField({ label: words.toTime, help: words.timeHelp }),
    note: textField({ label: words.note, max: 200, help: words.noteHelp }),
  };
}

export const ABSENCE_ROWS = ['kind', ['fromDay', 'toDay'], ['fromTime', 'toTime'], 'note'] as const;

/** Whole days from today on are what is entered most. */
export function emptyAbsence(kind: AbsenceKind, today: LocalDay) {
  return { kind, fromDay: today, toDay: today };
}

export function absenceOf(
  values: ValuesOf<ReturnType<typeof absenceForm>>,
  timeZone: string,
): Omit<Absence, 'id' | 'staffId'> {
  const period = absencePeriod(timeZone, values);
  if ('problems' in period) throw new FormError(period.problems);
  // A year is what the calendar takes.
  if (period.to.getTime() - period.from.getTime() > 366 * 86_400_000)
    throw new FormError({ toDay: { code: 'tooBig', limit: 366 } });
  return { kind: values.kind, note: values.note, ...period };
}

export function absenceEntry(
  absence: Absence,
  { t, f, settings }: Pick<Reader, 't' | 'f' | 'settings'>,
  path: string,
) {
  return {
    when: periodWords(f, settings.timeZone, absence),
    what: t.staff.absences.kinds[absence.kind],
    note: absence.note,
    removePath: `${path}/${absence.id}/remove`,
  };
}
