import type { CustomersTexts } from '../../i18n/customers-texts.ts';
import type { Row } from './personal-data-repository.ts';

export interface ReadableTable {
  heading: string;
  rows: { key: string; value: string }[][];
}

/** The same that the file holds, as pairs of name and value; what is empty is left out. Pure. */
export function readableTables(
  data: Record<string, Row[]>,
  t: Pick<CustomersTexts, 'tables'>,
  when: (at: Date) => string,
): ReadableTable[] {
  return Object.entries(data).map(([table, rows]) => ({
    heading: t.tables[table] ?? table,
    rows: rows.map((row) =>
      Object.entries(row)
        .map(([key, value]) => ({ key: key.replaceAll('_', ' '), value: readable(key, value, when) }))
        .filter(({ value }) => value !== ''),
    ),
  }));
}

function readable(key: string, value: unknown, when: (at: Date) => string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return when(value);
  if (Array.isArray(value)) return value.map((each) => readable('', each, when)).join(', ');
  if (typeof value === 'number' && key.endsWith('_cents')) return (value / 100).toFixed(2);
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}
