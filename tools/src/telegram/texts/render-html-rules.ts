import type { MessageEntity } from '@grammyjs/types';
import { escapeHtml } from '../../http/escape-html.ts';

/** Text and entities as HTML of a page, well-formed even where entities overlap. */
export function renderHtml(
  text: string,
  entities: readonly MessageEntity[],
  linkOf: (address: string) => string | undefined = (address) => address,
): string {
  const bounds = new Set([0, text.length]);
  for (const { offset, length } of entities) bounds.add(offset).add(Math.min(offset + length, text.length));
  const cuts = [...bounds].toSorted((a, b) => a - b);
  const ordered = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);

  let html = '';
  let open: MessageEntity[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1] ?? from;
    const wanted =
      to > from ? ordered.filter((one) => one.offset <= from && one.offset + one.length >= to) : [];
    let kept = 0;
    while (kept < open.length && open[kept] === wanted[kept]) kept += 1;
    html += open.slice(kept).toReversed().map(endOf).join('');
    html += wanted
      .slice(kept)
      .map((entity) => startOf(entity, text, linkOf))
      .join('');
    open = wanted;
    html += escapeHtml(text.slice(from, to));
  }
  return html;
}

const TAGS: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

function startOf(
  entity: MessageEntity,
  text: string,
  linkOf: (address: string) => string | undefined,
): string {
  const address = addressOf(entity, text);
  // Without an address it is an anchor that leads nowhere: the end tag is the same.
  if (address !== undefined) {
    const link = linkOf(address);
    return link === undefined ? '<a>' : `<a href="${escapeHtml(link)}">`;
  }
  if (entity.type === 'spoiler') return '<span class="tg-spoiler">';
  if (entity.type === 'pre' && entity.language !== undefined)
    return `<pre><code class="language-${escapeHtml(entity.language)}">`;
  const tag = TAGS[entity.type];
  return tag === undefined ? '' : `<${tag}>`;
}

function endOf(entity: MessageEntity): string {
  if (entity.type === 'text_link' || entity.type === 'url' || entity.type === 'email') return '</a>';
  if (entity.type === 'spoiler') return '</span>';
  if (entity.type === 'pre' && entity.language !== undefined) return '</code></pre>';
  const tag = TAGS[entity.type];
  return tag === undefined ? '' : `</${tag}>`;
}

function addressOf(entity: MessageEntity, text: string): string | undefined {
  if (entity.type === 'text_link') return entity.url;
  const shown = text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === 'email') return `mailto:${shown}`;
  if (entity.type === 'url') return /^https?:/i.test(shown) ? shown : `http://${shown}`;
  return undefined;
}
