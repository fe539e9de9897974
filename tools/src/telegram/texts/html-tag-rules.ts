import { readCharacterReference } from './character-reference-rules.ts';

/** "HTML style" of the section "Formatting options". */
const TAGS = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote'.split(' '),
);

export interface StartTag {
  name: string;
  /** The address of a link, the language of code, the class of a span, "1" for an expandable quotation. */
  argument: string;
}

export class HtmlError extends Error {}

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** Reads a start tag whose `<` is at `begin`; as TDLib does, error texts included. */
export function readStartTag(text: string, begin: number): { tag: StartTag; end: number } {
  const at = `at byte offset ${byteOffset(text, begin)}`;
  let i = begin + 1;
  const skipSpaces = () => {
    while (isSpace(text[i])) i += 1;
  };
  while (i < text.length && !isSpace(text[i]) && text[i] !== '>') i += 1;
  if (i >= text.length) throw new HtmlError(`Unclosed start tag ${at}`);

  const name = text.slice(begin + 1, i).toLowerCase();
  if (!TAGS.has(name)) throw new HtmlError(`Unsupported start tag "${name}" ${at}`);
  let argument = '';

  while (text[i] !== '>') {
    skipSpaces();
    if (text[i] === '>') break;
    const attributeBegin = i;
    while (i < text.length && !isSpace(text[i]) && !/[=>/"']/.test(text.charAt(i))) i += 1;
    const attribute = text.slice(attributeBegin, i);
    if (attribute === '') throw new HtmlError(`Empty attribute name in the tag "${name}" ${at}`);
    skipSpaces();
    if (text[i] !== '=') {
      if (i >= text.length) throw new HtmlError(`Unclosed start tag "${name}" ${at}`);
      if (name === 'blockquote' && attribute === 'expandable') argument = '1';
      continue;
    }
    i += 1;
    skipSpaces();
    if (i >= text.length) throw new HtmlError(`Unclosed start tag "${name}" ${at}`);
    const value = readValue(text, i);
    i = value.end;
    if (i >= text.length) throw new HtmlError(`Unclosed start tag ${at}`);
    argument = argumentOf(name, attribute, value.text) ?? argument;
  }
  if (name === 'span' && argument !== 'spoiler')
    throw new HtmlError(`Tag "span" must have class "tg-spoiler" ${at}`);
  return { tag: { name, argument }, end: i + 1 };
}

function readValue(text: string, begin: number): { text: string; end: number } {
  const quote = text.charAt(begin);
  if (quote !== '"' && quote !== "'") {
    const token = /^[a-z0-9.-]*/i.exec(text.slice(begin))?.[0] ?? '';
    const end = begin + token.length;
    if (end < text.length && !isSpace(text[end]) && text[end] !== '>')
      throw new HtmlError(`Unexpected end of name token at byte offset ${byteOffset(text, begin)}`);
    return { text: token.toLowerCase(), end };
  }
  let value = '';
  let i = begin + 1;
  while (i < text.length && text[i] !== quote) {
    const reference = readCharacterReference(text, i);
    value += reference?.character ?? text.charAt(i);
    i = reference?.end ?? i + 1;
  }
  return { text: value, end: i < text.length ? i + 1 : i };
}

function argumentOf(tag: string, attribute: string, value: string): string | undefined {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value;
  return tag === 'blockquote' && attribute === 'expandable' ? '1' : undefined;
}

export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}
