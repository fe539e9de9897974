const MAX_DEPTH = 32;

export interface RefusedText {
  path: (string | number)[];
  detail: string;
}

/**
 * Texts that cannot be stored: Postgres has no NUL, and a lone surrogate is no character at all. Keys count as well. The
 * one place that looks, for everything that comes in.
 */
export function findRefusedText(value: unknown, path: (string | number)[] = []): RefusedText | undefined {
  if (typeof value === 'string') {
    const detail = refusalOf(value);
    return detail === undefined ? undefined : { path, detail };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= MAX_DEPTH) return { path: [], detail: `It is nested deeper than ${MAX_DEPTH} levels.` };
  if (Array.isArray(value)) {
    return firstOf(value, (item, index) => findRefusedText(item, [...path, index]));
  }
  return firstOf(Object.entries(value), ([key, item]) => {
    const detail = refusalOf(key);
    return detail === undefined
      ? findRefusedText(item, [...path, key])
      : { path, detail: `A name in it: ${detail}` };
  });
}

function refusalOf(text: string): string | undefined {
  if (text.includes('\0')) return 'It has a NUL character.';
  return text.isWellFormed() ? undefined : 'It has half of a surrogate pair, which is no character.';
}

function firstOf<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
