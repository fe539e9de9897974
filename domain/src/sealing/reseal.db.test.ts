import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../new-id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import { resealDatabase } from './reseal.ts';
import { SEALED_COLUMNS, tenantSecretsContext } from './sealed-columns.ts';
import { createSealer } from './sealer.ts';

const old = createSealer(randomBytes(32));
const next = createSealer(randomBytes(32));
const SECRETS = { databasePassword: 'PLANTED' };

let database: TestDatabase;
let tenants: TestTenant[];
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const { db } = database;
  await db('telemetry_keys').delete();
  await db('tenants').delete();
  tenants = [];
  for (let count = 0; count < 3; count += 1) tenants.push(await insertTestTenant(db));
  for (const { id } of tenants) await seal(id, old.seal(tenantSecretsContext(id), SECRETS));
});
afterAll(() => database.end());

const seal = (id: string, sealed: string) =>
  database.db('tenants').where({ id }).update({ sealed_secrets: sealed });
const stored = async () =>
  database
    .db('tenants')
    .orderBy('id')
    .select<{ id: string; sealed_secrets: string }[]>('id', 'sealed_secrets');
const reseal = () => database.db.transaction((trx) => resealDatabase(trx, { old, next }));

describe('resealDatabase', () => {
  it('knows every column of the database that holds sealed values', async () => {
    const { rows } = await database.db.raw<{ rows: { name: string }[] }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name like '%sealed%'`,
    );

    expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
      rows.map(({ name }) => name).sort(),
    );
  });

  it('seals every value for the next key, and nothing when it is repeated', async () => {
    const telemetry = newId();
    const [tenant] = tenants as [TestTenant];
    await database.db('telemetry_keys').insert({
      id: telemetry,
      tenant_id: tenant.id,
      sealed_key: old.seal(`telemetry-key:${telemetry}`, 'key'),
    });

    expect(await reseal()).toBe(4);

    for (const { id, sealed_secrets } of await stored()) {
      expect(next.open(tenantSecretsContext(id), sealed_secrets)).toEqual(SECRETS);
      expect(() => old.open(tenantSecretsContext(id), sealed_secrets)).toThrow();
    }
    expect(await reseal()).toBe(0);
  });

  it('leaves what has no value, and destroyed tenants have none', async () => {
    const [tenant] = tenants as [TestTenant];
    await seal(tenant.id, '');

    expect(await reseal()).toBe(2);

    expect((await stored()).find(({ id }) => id === tenant.id)?.sealed_secrets).toBe('');
  });

  it('changes nothing at all when one value opens with neither key', async () => {
    const [, , last] = tenants as [TestTenant, TestTenant, TestTenant];
    await seal(last.id, createSealer(randomBytes(32)).seal(tenantSecretsContext(last.id), SECRETS));
    const before = await stored();

    await expect(reseal()).rejects.toThrow('does not open');

    expect(await stored()).toEqual(before);
  });
});
