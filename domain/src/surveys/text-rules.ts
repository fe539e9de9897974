import type { FieldError } from './field-error.ts';

type TextResult = { text: string } | FieldError;

/** No answer needs more; anything longer is not worth a look. */
const ABSURD_LENGTH = 20_000;
/** Tabs and line ends come with whatever is pasted; the rest of these no keyboard types. */
const CONTROL = /(?![\t\n\v\f\r\u0085])\p{Cc}|[\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** Soft hyphens, marks of direction and the like come along unseen; joiners belong to scripts and emoji. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** One line as somebody meant it: composed letters, single spaces, none around. */
export function cleanLine(raw: string, maxLength: number): TextResult {
  return clean(raw, maxLength, (text) => text.replace(/[\s\u0085]+/g, ' '));
}

/** Several lines; at most one empty line between two others. */
export function cleanLines(raw: string, maxLength: number): TextResult {
  return clean(raw, maxLength, (text) =>
    text
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n'),
  );
}

/** What comes out stays as it is when it comes in again. */
function clean(raw: string, maxLength: number, unfold: (text: string) => string): TextResult {
  if (raw.length > ABSURD_LENGTH) return { code: 'tooLong', maxLength, length: raw.length };
  if (CONTROL.test(raw)) return { code: 'controlCharacters' };
  const text = unfold(raw.replace(UNSEEN, '').normalize('NFC')).trim();
  if (text.length > maxLength) return { code: 'tooLong', maxLength, length: text.length };
  return { text: text.replace(IGNORABLE, '').trim() === '' ? '' : text };
}
