/** Marks that turn the direction of what follows: a name must not turn the rest of a message around. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const CONTROLS = /\p{Cc}+/gu;

/** One line of somebody else's text, of at most so many characters as Telegram counts them (UTF-16). */
export function plainLine(text: string, most: number): string {
  // Cut first, generously: nothing needs to run over megabytes.
  const line = text
    .slice(0, most * 8)
    .replaceAll(TURNING, '')
    .replaceAll(CONTROLS, ' ')
    .toWellFormed()
    .trim();
  return line.length <= most ? line : `${withoutHalf(line.slice(0, most - 1))}…`;
}

/** The end of it, for whoever wants to know how something ended. */
export function plainEnd(text: string, most: number): string {
  return text.length <= most ? text : `…${withoutHalf(text.slice(-(most - 1)))}`;
}

/** A word of a list at the beginning of a line. */
export function atBeginning(word: string): string {
  const [first = '', ...rest] = word;
  return first.toLocaleUpperCase() + rest.join('');
}

/** A cut may have gone through the middle of a character. */
function withoutHalf(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}
