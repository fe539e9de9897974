import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../migrations/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

describe('migrate', () => {
  it('has nothing to do the second time, also when ten processes start at once', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => migrate(database.db)));

    expect(runs.flat()).toEqual([]);
    expect(await database.db('migrations').pluck('name')).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it('undoes a migration that fails half-way, and says so', async () => {
    const broken = {
      name: '9999-broken',
      up: async (trx: typeof database.db) => {
        await trx.raw('create table half_made (id integer)');
        await trx.raw('select 1 / 0');
      },
    };

    await expect(migrate(database.db, [...MIGRATIONS, broken])).rejects.toThrow('division by zero');

    expect(await database.db.schema.hasTable('half_made')).toBe(false);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await expect(migrate(database.db, MIGRATIONS.slice(0, 2))).rejects.toThrow('newer version');
  });
});
