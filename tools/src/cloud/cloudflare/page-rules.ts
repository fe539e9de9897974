export interface Page<T> {
  items: T[];
  info: { page: number; per_page: number; count: number; total_count: number; total_pages: number };
}

export interface PageBounds {
  usual: number;
  most: number;
  least?: number;
}

/** A page that is past the last one is empty: that is how clients see the end. */
export function pageOf<T>(
  all: readonly T[],
  query: Readonly<Record<string, string | undefined>>,
  { usual, most, least = 1 }: PageBounds,
): Page<T> {
  const perPage = Math.min(Math.max(whole(query['per_page'], usual), least), most);
  const page = Math.max(whole(query['page'], 1), 1);
  const items = all.slice((page - 1) * perPage, page * perPage);
  return {
    items,
    info: {
      page,
      per_page: perPage,
      count: items.length,
      total_count: all.length,
      total_pages: Math.ceil(all.length / perPage),
    },
  };
}

function whole(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) ? value : otherwise;
}
