import type { FieldError } from './field-error.ts';

type TextResult = { text: string } | FieldError;

/** No answer needs more; anything longer is not worth a look. */
const ABSURD_LENGTH = 20_000;
/** Tabs and line ends come with whatever is pasted; the rest of these no keyboard types. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Soft hyphens, marks of direction and the like come along unseen; joiners belong to scripts and emoji. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;

/** One line as somebody meant it: composed letters, single spaces, none around. */
export function cleanLine(raw: string, maxLength: number): TextResult {
  return clean(raw, maxLength, (text) => text.replace(/[\s\u2028\u2029]+/g, ' '));
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

function clean(raw: string, maxLength: number, unfold: (text: string) => string): TextResult {
  if (raw.length > ABSURD_LENGTH) return { code: 'tooLong', maxLength, length: raw.length };
  const unfolded = unfold(raw);
  if (CONTROL.test(unfolded.replaceAll('\n', ''))) return { code: 'controlCharacters' };
  const text = unfolded.replace(UNSEEN, '').normalize('NFC').trim();
  return text.length > maxLength ? { code: 'tooLong', maxLength, length: text.length } : { text };
}
