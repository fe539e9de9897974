import { z } from 'zod';

/** For the query of every list: `z.object({ ...PAGE_QUERY, status: ... })`. */
export const PAGE_QUERY = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many at most.' }),
  cursor: z.uuid().optional().meta({ description: 'nextCursor of the page before.' }),
};

/** The answer of every list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
  });
}

/** Reads one more than is wanted, so that the last page is known to be the last. Ids sort by age: they are the cursor. */
export async function readPage<Row extends { id: string | number }, Item>(
  query: { limit: number; cursor?: string | undefined },
  list: (page: { limit: number; after: string | undefined }) => Promise<Row[]>,
  toItem: (row: Row) => Item,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const rows = await list({ limit: query.limit + 1, after: query.cursor });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > query.limit && last ? String(last.id) : null,
  };
}
