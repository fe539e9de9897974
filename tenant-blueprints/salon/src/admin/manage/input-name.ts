import { isLanguage } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { ManageTexts } from '../../i18n/manage/manage-texts.ts';

const OF_WEEK = /^([1-7])-(\d+)-(from|to)$/;

/** What one input of a field is called away from it, as above the form: with its language, or its day and row. */
export function inputName(
  label: string,
  part: string | undefined,
  { common, staff }: Pick<ManageTexts, 'common' | 'staff'>,
): string {
  if (part === undefined) return label;
  if (isLanguage(part)) return `${label} (${common.languages[part]})`;
  const [, weekday, row, end] = OF_WEEK.exec(part) ?? [];
  if (weekday === undefined || row === undefined) return label;
  const day = common.weekdays[Number(weekday) - 1] ?? '';
  return `${day}, ${row}, ${end === 'from' ? staff.week.from : staff.week.until}`;
}
