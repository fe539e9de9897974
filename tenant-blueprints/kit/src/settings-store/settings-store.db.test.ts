import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { connectDatabase } from '../data/database.ts';
import { migrateToLatest } from '../data/migrate-database.ts';
import { KIT_MIGRATIONS } from '../migrations/all.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createSettingsStore } from './settings-store.ts';

const shapes = { title: z.string().min(1), hours: z.array(z.number()), note: z.string().nullable() };
const defaults = { title: 'Salon', hours: [24], note: null };

let database: TestDatabase;
let db: Knex;
let at = 0;
const warnings: object[] = [];
const store = () =>
  createSettingsStore(db, shapes, defaults, {
    now: () => at,
    log: { warn: (fields) => warnings.push(fields) },
  });

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 4 });
  await migrateToLatest(db, KIT_MIGRATIONS);
});
beforeEach(async () => {
  await db('settings').delete();
  warnings.length = 0;
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

it('has the defaults until something is stored, and forgets after two seconds what another process changed', async () => {
  const [mine, other] = [store(), store()];
  expect(await mine.read()).toEqual(defaults);
  await other.write(db, { title: 'Linde', note: 'x' }, undefined);

  expect((await mine.read()).title).toBe('Salon');
  at += 2001;
  expect(await mine.read()).toEqual({ title: 'Linde', hours: [24], note: 'x' });
});

it('stores all changes or none', async () => {
  const settings = store();
  const wrong = settings.write(db, { title: 'Linde', hours: ['soon'] as never }, undefined);

  await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: ['hours'] });
  expect(await settings.read()).toEqual(defaults);
});

it('is as before when the transaction is taken back', async () => {
  const settings = store();
  const trx = await db.transaction();
  await settings.write(trx, { title: 'Linde' }, undefined);
  await trx.rollback();

  expect((await settings.read()).title).toBe('Salon');
});

it('shows what was stored as soon as its transaction has ended', async () => {
  const settings = store();
  await settings.read();
  const trx = await db.transaction();
  await settings.write(trx, { title: 'Linde' }, undefined);
  await settings.read();
  await trx.commit();

  expect((await settings.read()).title).toBe('Linde');
});

it('uses the default for what is not valid any more, and says so once', async () => {
  await db('settings').insert([
    { key: 'title', value: JSON.stringify('') },
    { key: 'unknown', value: '1' },
  ]);
  const settings = store();

  expect(await settings.read()).toEqual(defaults);
  at += 3000;
  await settings.read();
  expect(warnings).toEqual([{ setting: 'title' }]);
});
