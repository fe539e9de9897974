import type { Knex } from 'knex';
import { SEALED_COLUMNS, type SealedColumn, type SealingProcess } from './sealed-columns.ts';
import type { Sealer } from './sealer.ts';

const PAGE = 500;

export interface KeyChange {
  old: Sealer;
  next: Sealer;
}

/** The same value under the next key. What the next key opens already stays as it is: a rotation may be repeated. */
export function resealed({ old, next }: KeyChange, context: string, sealed: string): string {
  try {
    next.open(context, sealed);
    return sealed;
  } catch {
    return next.seal(context, old.open(context, sealed));
  }
}

export interface ResealedDatabase {
  changed: number;
  /** Values of a process that was given a key of its own: they hang on no master key, and stay as they are. */
  left: number;
}

/** Every sealed value of the database; all of them or, where one of the platform's opens with neither key, none. */
export async function resealDatabase(
  trx: Knex.Transaction,
  keys: Record<SealingProcess, KeyChange>,
): Promise<ResealedDatabase> {
  const total: ResealedDatabase = { changed: 0, left: 0 };
  for (const column of SEALED_COLUMNS) {
    const { changed, left } = await resealColumn(trx, keys[column.sealedBy], column);
    total.changed += changed;
    total.left += left;
  }
  return total;
}

async function resealColumn(
  trx: Knex.Transaction,
  keys: KeyChange,
  sealed: SealedColumn,
): Promise<ResealedDatabase> {
  const { table, column, key, owner } = sealed;
  const total: ResealedDatabase = { changed: 0, left: 0 };
  let after: string | undefined;
  for (;;) {
    const query = trx(table).whereNotNull(column).whereNot(column, '').orderBy(key).limit(PAGE).forUpdate();
    if (after !== undefined) void query.where(key, '>', after);
    const rows = await query.select<SealedRow[]>(`${key} as key`, `${owner} as owner`, `${column} as sealed`);
    for (const row of rows) {
      const value = nextValue(keys, sealed, row);
      if (value === undefined) total.left += 1;
      if (value === undefined || value === row.sealed) continue;
      await trx(table)
        .where(key, row.key)
        .update({ [column]: value });
      total.changed += 1;
    }
    after = rows.at(-1)?.key;
    if (rows.length < PAGE) return total;
  }
}

interface SealedRow {
  key: string;
  owner: string;
  sealed: string;
}

/** Undefined: of another key than the two. */
function nextValue(
  keys: KeyChange,
  { sealedBy, contextOf }: SealedColumn,
  row: SealedRow,
): string | undefined {
  try {
    return resealed(keys, contextOf(row.owner), row.sealed);
  } catch (error) {
    if (sealedBy === 'platform') throw error;
    return undefined;
  }
}
