import { invalidInput } from '../api-error.ts';
import { labelSelector } from './label-selector-rules.ts';
import type { Labels } from '../state/records.ts';

const DEFAULT_PER_PAGE = 25;
const MOST_PER_PAGE = 50;

export interface Page<T> {
  items: T[];
  meta: {
    pagination: {
      page: number;
      per_page: number;
      previous_page: number | null;
      next_page: number | null;
      last_page: number;
      total_entries: number;
    };
  };
}

/** One page of a list, with the numbers of its neighbours. */
export function pageOf<T>(items: readonly T[], query: URLSearchParams): Page<T> {
  const page = wholeNumber(query, 'page', 1);
  const perPage = Math.min(wholeNumber(query, 'per_page', DEFAULT_PER_PAGE), MOST_PER_PAGE);
  const lastPage = Math.max(1, Math.ceil(items.length / perPage));
  return {
    items: items.slice((page - 1) * perPage, page * perPage),
    meta: {
      pagination: {
        page,
        per_page: perPage,
        previous_page: page > 1 ? page - 1 : null,
        next_page: page < lastPage ? page + 1 : null,
        last_page: lastPage,
        total_entries: items.length,
      },
    },
  };
}

/** What `name` and `label_selector` leave of a list. */
export function filtered<T extends { name: string; labels: Labels }>(
  items: readonly T[],
  query: URLSearchParams,
): T[] {
  const name = query.get('name');
  const selector = query.get('label_selector');
  const fits = selector === null || selector === '' ? () => true : labelSelector(selector);
  return items.filter((item) => (name === null || name === '' || item.name === name) && fits(item.labels));
}

/** `sort=field:desc` for the fields of numbers and texts; several in their order. */
export function sorted<T extends object>(
  items: readonly T[],
  query: URLSearchParams,
  fields: readonly (keyof T & string)[],
): T[] {
  const orders = query.getAll('sort').map((text) => {
    const [name = '', direction = 'asc'] = text.split(':');
    const field = fields.find((one) => one === name);
    if (field === undefined || !['asc', 'desc'].includes(direction)) {
      throw invalidInput('sort', `cannot sort by '${text}'`);
    }
    return { field, sign: direction === 'asc' ? 1 : -1 };
  });
  return [...items].sort((one, other) => {
    for (const { field, sign } of orders) {
      const order = compare(one[field], other[field]);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw invalidInput(name, `must be a number from 1, got '${text}'`);
  return value;
}
