/** Where a reader is in a list that is read forwards only: the pages before are remembered in the address. */
export interface PagePlace {
  page: number;
  /** Of this page; undefined is the first one. */
  cursor: string | undefined;
  /** Of the pages before this one that are not the first, the nearest last. */
  trail: readonly string[];
}

/** An address stays short: from further on "previous" leads back to the first page. */
const KEPT = 12;
const CURSOR = /^[\w-]{1,400}$/;

export const FIRST_PAGE: PagePlace = { page: 1, cursor: undefined, trail: [] };

export function readPlace(
  cursor: string | undefined,
  trail: string | undefined,
  page: string | undefined,
): PagePlace {
  if (cursor === undefined || !CURSOR.test(cursor)) return FIRST_PAGE;
  const number = /^\d{1,6}$/.test(page ?? '') ? Number(page) : 2;
  const kept = (trail ?? '').split('.').filter((each) => CURSOR.test(each));
  return { page: Math.max(2, number), cursor, trail: kept.slice(-KEPT) };
}

export function nextPlace({ page, cursor, trail }: PagePlace, nextCursor: string): PagePlace {
  return {
    page: page + 1,
    cursor: nextCursor,
    trail: (cursor === undefined ? trail : [...trail, cursor]).slice(-KEPT),
  };
}

export function previousPlace({ page, cursor, trail }: PagePlace): PagePlace | undefined {
  if (cursor === undefined) return undefined;
  const before = trail.at(-1);
  if (before === undefined) return FIRST_PAGE;
  return { page: page - 1, cursor: before, trail: trail.slice(0, -1) };
}

export function placeQuery({ page, cursor, trail }: PagePlace): Record<string, string | undefined> {
  if (cursor === undefined) return {};
  return { cursor, trail: trail.length > 0 ? trail.join('.') : undefined, page: String(page) };
}
