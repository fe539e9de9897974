import { choiceField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import type { Field, Words } from '@codexdlc/blueprint-kit/forms/field.ts';
import type { Reader } from '../reader.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `90 minutes`, `2 hours`, `3 days`: in the largest unit that fits. */
export function durationWords(minutes: number, { settings: words }: Pick<Reader['t'], 'settings'>): string {
  if (minutes > 0 && minutes % DAY === 0) return words.days(minutes / DAY);
  if (minutes > 0 && minutes % HOUR === 0) return words.hours(minutes / HOUR);
  return words.minutes(minutes);
}

/** Usual durations to choose from, and whatever is stored now. */
export function durationChoice(
  { usual, stored, label, ...words }: Words & { usual: readonly number[]; stored: number },
  describe: (minutes: number) => string,
): Field<string> {
  const all = [...new Set([...usual, stored])].sort((a, b) => a - b);
  return choiceField({
    label,
    ...words,
    options: all.map((minutes) => ({ value: String(minutes), label: describe(minutes) })),
  });
}
