import type { Knex } from 'knex';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
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

/** Every sealed value of the database; all of them or, where one opens with neither key, none. Answers how many. */
export async function resealDatabase(trx: Knex.Transaction, keys: KeyChange): Promise<number> {
  let changed = 0;
  for (const column of SEALED_COLUMNS) changed += await resealColumn(trx, keys, column);
  return changed;
}

async function resealColumn(trx: Knex.Transaction, keys: KeyChange, sealed: SealedColumn): Promise<number> {
  const { table, column, key, owner, contextOf } = sealed;
  let changed = 0;
  let after: string | undefined;
  for (;;) {
    const query = trx(table).whereNotNull(column).whereNot(column, '').orderBy(key).limit(PAGE).forUpdate();
    if (after !== undefined) void query.where(key, '>', after);
    const rows = await query.select<{ key: string; owner: string; sealed: string }[]>(
      `${key} as key`,
      `${owner} as owner`,
      `${column} as sealed`,
    );
    for (const row of rows) {
      const value = resealed(keys, contextOf(row.owner), row.sealed);
      if (value === row.sealed) continue;
      await trx(table)
        .where(key, row.key)
        .update({ [column]: value });
      changed += 1;
    }
    after = rows.at(-1)?.key;
    if (rows.length < PAGE) return changed;
  }
}
