import type { Response } from 'express';
import type { CsvRow } from './csv-tables-repository.ts';

/** No cell is a formula, whoever wrote what is in it; a mark at the beginning tells Excel that it is UTF-8. */
export async function sendCsv(
  res: Response,
  name: string,
  columns: readonly string[],
  rows: readonly CsvRow[],
  timeZone: string,
): Promise<void> {
  // Loaded when somebody wants a table: most days nobody does.
  const { stringify } = await import('csv-stringify/sync');
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const text = stringify(
    rows.map((row) => columns.map((column) => cellOf(row[column], local))),
    {
      header: true,
      columns: [...columns],
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
  res.attachment(name).type('text/csv; charset=utf-8').send(text);
}

function cellOf(value: CsvRow[string] | undefined, local: Intl.DateTimeFormat): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? local.format(value) : String(value);
}
