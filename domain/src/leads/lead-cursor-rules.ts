import { z } from 'zod';
import { AppError, because } from '../errors.ts';

/** Where a page ended: what the list is sorted by, as Postgres writes it, and the lead's id. */
export interface LeadCursor {
  value: string;
  id: string;
}

const Shape = z.tuple([z.string().max(2000), z.uuid()]);

/** What the value must look like, so that a changed cursor is refused here and not by the database. */
const FORMS = {
  uuid: /^[0-9a-f-]{36}$/,
  integer: /^-?\d{1,9}$/,
  numeric: /^-?\d+(?:\.\d+)?$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2}$/,
};
export type CursorType = keyof typeof FORMS;

export function writeCursor({ value, id }: LeadCursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

export function readCursor(text: string, type: CursorType): LeadCursor {
  const parsed = Shape.safeParse(jsonOf(text));
  if (!parsed.success || !FORMS[type].test(parsed.data[0])) {
    throw new AppError('INVALID_INPUT', 'This page of the list cannot be found.', {
      why: 'The "cursor" is not one that this list gave.',
      todo: 'Begin with the first page.',
      ...because('page-missing', { field: 'cursor' }),
    });
  }
  const [value, id] = parsed.data;
  return { value, id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

export interface LeadPage<Item> {
  items: Item[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/** Of rows that were read one more than is wanted. */
export function pageOfRows<Row extends { id: string; sort_key: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): LeadPage<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor:
      rows.length > limit && last !== undefined ? writeCursor({ value: last.sort_key, id: last.id }) : null,
  };
}
