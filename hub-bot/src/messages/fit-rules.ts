/** Of what people see, after tags and escapes are read. */
export const MOST_CHARACTERS = 4096;

const TOKEN =
  /<(\/?)([a-z][a-z-]*)[^>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/giu;
const END = '…';

interface Cut {
  at: number;
  open: string[];
}

/** Telegram's HTML cut to what fits: between lines where it can be, never inside of an escape, every tag closed. */
export function fit(html: string, most = MOST_CHARACTERS): string {
  const open: string[] = [];
  let seen = 0;
  let line: Cut | undefined;
  let character: Cut = { at: 0, open: [] };
  for (const token of html.matchAll(TOKEN)) {
    const [text, slash, tag] = token;
    if (tag !== undefined) {
      if (slash === '/') open.pop();
      else open.push(tag);
      continue;
    }
    // An escape is one character; what is above the basic plane counts as two.
    const length = text.startsWith('&') && text.length > 1 ? 1 : text.length;
    if (seen + END.length <= most) character = { at: token.index, open: [...open] };
    if (seen + length > most) return closed(html, line ?? character);
    const isRoom = seen + END.length <= most - 1;
    if (isRoom && text === '\n' && seen > most / 2) line = { at: token.index + 1, open: [...open] };
    seen += length;
  }
  return html;
}

/** What is shown where a tag or an escape of it was refused. */
export function plainText(html: string, most = MOST_CHARACTERS): string {
  const text = html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  if (text.length <= most) return text;
  return `${text.slice(0, most - END.length).replace(/[\uD800-\uDBFF]$/, '')}${END}`;
}

function closed(html: string, { at, open }: Cut): string {
  const tags = open
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join('');
  return `${html.slice(0, at)}${END}${tags}`;
}
