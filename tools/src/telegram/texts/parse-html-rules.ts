import type { MessageEntity } from '@grammyjs/types';
import { byteOffset, HtmlError, readStartTag, type StartTag } from './html-tag-rules.ts';
import { readCharacterReference } from './character-reference-rules.ts';
import { checkLink } from './link-rules.ts';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

const TYPES: Record<string, 'bold' | 'italic' | 'strikethrough' | 'underline' | 'spoiler'> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
};

type Open = StartTag & { offset: number };

/** Parse mode HTML, "Formatting options"; throws an HtmlError whose text is TDLib's. */
export function parseHtml(html: string): FormattedText {
  const open: Open[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let i = 0;
  while (i < html.length) {
    const reference = readCharacterReference(html, i);
    if (reference) {
      text += reference.character;
      i = reference.end;
    } else if (html[i] !== '<') {
      text += html.charAt(i);
      i += 1;
    } else if (html[i + 1] === '/') {
      const { name, end } = readEndTag(html, i, open.at(-1));
      const started = open.pop();
      if (started) close({ ...started, name }, text, open.at(-1), entities);
      i = end;
    } else {
      const { tag, end } = readStartTag(html, i);
      open.push({ ...tag, offset: text.length });
      i = end;
    }
  }
  const left = open.at(-1);
  if (left) throw new HtmlError(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities };
}

function readEndTag(html: string, begin: number, open: Open | undefined): { name: string; end: number } {
  const at = `at byte offset ${byteOffset(html, begin)}`;
  if (!open) throw new HtmlError(`Unexpected end tag ${at}`);
  const [whole = '', name = ''] = /^<\/([^\s>]*)\s*/.exec(html.slice(begin)) ?? [];
  const end = begin + whole.length;
  if (html[end] !== '>') throw new HtmlError(`Unclosed end tag ${at}`);
  if (name !== '' && name !== open.name)
    throw new HtmlError(`Unmatched end tag ${at}, expected "</${open.name}>", found "</${name}>"`);
  return { name: open.name, end: end + 1 };
}

function close(tag: Open, text: string, outer: Open | undefined, entities: MessageEntity[]): void {
  const range = { offset: tag.offset, length: text.length - tag.offset };
  if (range.length === 0) return;
  const type = TYPES[tag.name];
  const last = entities.at(-1);
  const sameRange = last?.offset === range.offset && last.length === range.length;
  if (type) {
    entities.push({ type, ...range });
  } else if (tag.name === 'a') {
    const address = tag.argument === '' ? text.slice(tag.offset) : tag.argument;
    const url = checkLink(address);
    if (url.ok) entities.push({ type: 'text_link', url: url.link, ...range });
  } else if (tag.name === 'tg-emoji') {
    entities.push({ type: 'custom_emoji', custom_emoji_id: tag.argument, ...range });
  } else if (tag.name === 'blockquote') {
    entities.push({ type: tag.argument === '1' ? 'expandable_blockquote' : 'blockquote', ...range });
  } else if (
    tag.name === 'code' &&
    outer?.name === 'pre' &&
    tag.argument !== '' &&
    outer.offset === tag.offset
  ) {
    // Becomes a `pre` with a language, should the outer tag end at the same place.
    entities.push({ type: 'pre', language: tag.argument, ...range });
  } else if (tag.name === 'code') {
    entities.push({ type: 'code', ...range });
  } else if (!(sameRange && last.type === 'pre')) {
    entities.push({ type: 'pre', ...range });
  }
}
