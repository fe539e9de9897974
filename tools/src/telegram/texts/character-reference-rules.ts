const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers, also without the semicolon; anything else stays a text. */
export function readCharacterReference(
  text: string,
  index: number,
): { character: string; end: number } | undefined {
  if (text[index] !== '&') return undefined;
  const [whole = '', hexadecimal, decimal, name] =
    /^&(?:#x([0-9a-f]*)|#(\d*)|([a-z]*));?/i.exec(text.slice(index, index + 40)) ?? [];
  const end = index + whole.length;
  if (name !== undefined) {
    const character = NAMED[name];
    return character === undefined ? undefined : { character, end };
  }
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const digits = whole.endsWith(';') ? whole.length - 1 : whole.length;
  if (!(code > 0 && code < 0x10_ff_ff) || digits >= 10) return undefined;
  return { character: String.fromCodePoint(code), end };
}
