interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
interface PageQuery {
  limit: number;
  cursor?: string;
}

const LARGEST_PAGE = 200;

/** So many items, over as many pages as that takes. `more`: there are others behind them. */
export async function listItems<T>(
  count: number,
  read: (query: PageQuery) => Promise<Page<T>>,
): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query = {
      limit: Math.min(count - items.length, LARGEST_PAGE),
      ...(cursor === null ? {} : { cursor }),
    };
    const page: Page<T> = await read(query);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < count);
  return { items, more: cursor !== null };
}
