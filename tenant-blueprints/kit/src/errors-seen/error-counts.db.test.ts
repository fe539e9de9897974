import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connectDatabase } from '../data/database.ts';
import { migrateToLatest } from '../data/migrate-database.ts';
import { KIT_MIGRATIONS } from '../migrations/all.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createErrorCounter } from './error-counter.ts';
import { createErrorCountsRepository } from './error-counts-repository.ts';

let database: TestDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 4 });
  await migrateToLatest(db, KIT_MIGRATIONS);
});
beforeEach(() => db('error_counts').delete());
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const failing = () => new TypeError('Erika');
const unreported = async () =>
  (await createErrorCountsRepository(db).listUnreported(50)).map(({ count }) => count);

it('counts by kind and day, and tells each once', async () => {
  let day = 5;
  const counter = createErrorCounter(db, 'worker', () => new Date(Date.UTC(2030, 2, day)));
  const repository = createErrorCountsRepository(db);
  counter.see(failing());
  counter.see(failing());
  counter.see('a string');
  await counter.flush();
  await counter.flush();
  day = 6;
  counter.see(failing());
  await counter.flush();
  expect(await unreported()).toEqual([3, 1]);

  const told = await repository.listUnreported(50);
  counter.see(failing());
  await counter.flush();
  await repository.markReported(told);
  expect(await unreported()).toEqual([1]);
  await repository.markReported(await repository.listUnreported(50));
  expect(await unreported()).toEqual([]);
  expect(JSON.stringify(await db('error_counts'))).not.toContain('Erika');
});

it('keeps what it counted while the table cannot be written', async () => {
  const counter = createErrorCounter(db, 'worker');
  await db.raw('alter table error_counts rename to away');
  counter.see(failing());
  await expect(counter.flush()).rejects.toThrow();
  counter.see(failing());
  await db.raw('alter table away rename to error_counts');
  await counter.flush();

  expect(await unreported()).toEqual([2]);
});
