import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestOperation, insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import { createWatchedTenantsRepository } from './watched-tenants-repository.ts';

let database: TestDatabase;
let db: Knex;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  await db('tenants').update({ status: 'destroyed' });
  tenant = await insertTestTenant(db);
});
afterAll(() => database.end());

const STARTED = new Date('2026-11-26T10:00:00Z');
const FINISHED = new Date('2026-11-26T10:01:00Z');
const repository = () => createWatchedTenantsRepository(db);
const begun = async (kind: string, finishedAt?: Date) => {
  const id = await insertTestOperation(db, tenant.id, {
    createdAt: STARTED,
    ...(finishedAt === undefined ? {} : { finishedAt }),
  });
  await db('operations').where({ id }).update({ kind });
};
const isBeingChanged = async (at: string) => {
  const owners = await repository().ownersAt(tenant.hostId, [tenant.slug], new Date(at));
  return owners.get(tenant.slug)?.isBeingChanged;
};

describe('a tenant', () => {
  it('is being changed from when it is asked for until a moment after the end', async () => {
    await begun('restart', FINISHED);

    expect(await isBeingChanged('2026-11-26T09:59:59Z')).toBe(false);
    expect(await isBeingChanged('2026-11-26T10:00:30Z')).toBe(true);
    expect(await isBeingChanged('2026-11-26T10:01:04Z')).toBe(true);
    expect(await isBeingChanged('2026-11-26T10:01:06Z')).toBe(false);
    expect(await repository().live()).toMatchObject([{ isBeingChanged: false, settledAt: FINISHED }]);
  });

  it('is not changed by a backup: what ends meanwhile has ended by itself', async () => {
    await begun('backup');

    expect(await isBeingChanged('2026-11-26T10:00:30Z')).toBe(false);
    expect(await repository().live()).toMatchObject([{ isBeingChanged: false, settledAt: null }]);
  });
});
