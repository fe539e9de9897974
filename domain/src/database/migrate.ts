import type { Knex } from 'knex';
import { MIGRATIONS, type Migration } from '../migrations/index.ts';

/** The key of the advisory lock: whoever starts first migrates, the others wait and find nothing to do. */
const LOCK_KEY = 7_281_991;

/**
 * Brings the database to this version's schema: each migration in a transaction of its own, in order, under a lock that
 * ends with the connection. Returns the names of those that were run. A database that is newer is refused.
 */
export async function migrate(db: Knex, migrations: readonly Migration[] = MIGRATIONS): Promise<string[]> {
  // The lock lives in a transaction of its own; the migrations run beside it on another connection of the pool.
  return db.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY]);
    return migrateLocked(db, migrations);
  });
}

async function migrateLocked(db: Knex, migrations: readonly Migration[]): Promise<string[]> {
  await db.raw(
    `create table if not exists migrations (name text primary key, run_at timestamptz not null default now())`,
  );
  const done = new Set(await db('migrations').pluck<string[]>('name'));
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...done].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `the database was migrated by a newer version (it has ${unknown.join(', ')}); start that version instead`,
    );
  }
  const open = migrations.filter(({ name }) => !done.has(name));
  for (const { name, up } of open) {
    await db.transaction(async (trx) => {
      await up(trx);
      await trx('migrations').insert({ name });
    });
  }
  return open.map(({ name }) => name);
}
