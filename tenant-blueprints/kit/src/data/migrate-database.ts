import type { Knex } from 'knex';

/** One step forward. It runs on the previous release's data while that release still serves. */
export interface Migration {
  /** Sorted by it; never renamed once it was released. */
  name: string;
  up(db: Knex): Promise<void>;
}

const TABLE = 'schema_migrations';
const LOCK_KEY = 7_214_001;

/** Only one migration at a time, whoever starts it: the lock lives as long as this connection. */
export async function withMigrationLock<T>(db: Knex, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (lock) => {
    await lock.raw(`set local statement_timeout = '240s'`);
    await lock.raw(`set local idle_in_transaction_session_timeout = 0`);
    await lock.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY]);
    return work();
  });
}

/** @returns the names of what was applied, in order. */
export async function migrateToLatest(db: Knex, migrations: readonly Migration[]): Promise<string[]> {
  const config = configOf(migrations);
  // knex's own lock is a row that stays behind when a migration is killed; ours cannot.
  await db.migrate.forceFreeMigrationsLock(config);
  const [, applied] = (await db.migrate.latest(config)) as [number, string[]];
  return applied;
}

/** Newer migrations than ours may be there: the next release migrates while this one still serves. */
export async function isMigrated(db: Knex, migrations: readonly Migration[]): Promise<boolean> {
  const rows = await db<{ name: string }>(TABLE).select('name');
  const names = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => names.has(migration.name));
}

/** How far the tables of this database are. */
export async function migrationState(db: Knex): Promise<{ count: number; latest: string }> {
  const rows = await db<{ name: string }>(TABLE).select('name').orderBy('id', 'desc');
  return { count: rows.length, latest: rows[0]?.name ?? '' };
}

function configOf(migrations: readonly Migration[]): Knex.MigratorConfig {
  return {
    tableName: TABLE,
    migrationSource: {
      getMigrations: () => Promise.resolve([...migrations]),
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: (migration: Migration) =>
        Promise.resolve({
          up: (trx: Knex) => migration.up(trx),
          down: () => Promise.reject(new Error('migrations only go forward')),
        }),
    },
  };
}
