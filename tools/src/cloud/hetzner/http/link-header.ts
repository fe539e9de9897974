import type { Request } from 'express';

type Pagination = Partial<Record<'previous_page' | 'next_page' | 'last_page', number | null>>;

const RELATIONS = [
  ['prev', 'previous_page'],
  ['next', 'next_page'],
  ['last', 'last_page'],
] as const;

/** The neighbours of a page as links, for an answer that is a page. */
export function linkHeader(request: Request, body: object): string | undefined {
  const meta = 'meta' in body ? (body.meta as { pagination: Pagination }) : undefined;
  if (!meta) return undefined;
  return RELATIONS.flatMap(([relation, key]) => {
    const page = meta.pagination[key];
    if (page == null) return [];
    const url = new URL(request.originalUrl, `http://${request.get('host') ?? '127.0.0.1'}`);
    url.searchParams.set('page', String(page));
    return [`<${url.href}>; rel="${relation}"`];
  }).join(', ');
}
