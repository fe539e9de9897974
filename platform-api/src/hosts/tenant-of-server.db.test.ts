import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantOfServer } from './tenant-of-server.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

it("knows whose an own server is, and calls no host of the pool somebody's", async () => {
  const { db } = database;
  const { id, hostId } = await insertTestTenant(db);
  const ofKind = (kind: 'shared' | 'swarm' | 'own-server') => tenantOfServer(db, { id: hostId, kind });

  expect(await ofKind('own-server')).toMatchObject({ id });
  expect([await ofKind('shared'), await ofKind('swarm')]).toEqual([undefined, undefined]);
  await db('tenants').where({ id }).update({ status: 'destroyed' });
  expect(await ofKind('own-server')).toBeUndefined();
});
