import type { MessageEntity } from '@grammyjs/types';

type Detected = 'bot_command' | 'mention' | 'hashtag' | 'email' | 'url';

/** In the order in which they win where two fit. */
const PATTERNS: [Detected, RegExp][] = [
  ['url', /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/gi],
  ['email', /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g],
  ['url', /(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|de|ru|io|dev|app|me|info|eu)\b(?:\/[^\s<>"]*)?/gi],
  ['bot_command', /(?<![\w/<>])\/\w{1,64}(?:@\w{3,32})?(?![\w/])/g],
  ['mention', /(?<![\w@])@[a-z]\w{3,31}\b/gi],
  ['hashtag', /(?<![\p{L}\d_#])#(?=[\p{L}\d_]*\p{L})[\p{L}\d_]{1,256}/gu],
];

/** What Telegram finds by itself in any text; never inside code or where a link is already. */
export function withDetected(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const taken = given.filter(({ type }) => /^(?:code|pre|text_link|text_mention)$/.test(type)).map(rangeOf);
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const range = { from: match.index, to: match.index + match[0].length };
      if (taken.some(({ from, to }) => range.from < to && from < range.to)) continue;
      taken.push(range);
      found.push({ type, offset: range.from, length: range.to - range.from });
    }
  }
  return [...given, ...found].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}

function rangeOf({ offset, length }: MessageEntity): { from: number; to: number } {
  return { from: offset, to: offset + length };
}
