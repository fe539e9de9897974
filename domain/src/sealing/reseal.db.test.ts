import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bindTelegram } from '../hub/people/bind-telegram.ts';
import { createBindingCode } from '../hub/people/create-binding-code.ts';
import { telegramTokenContext } from '../hub/people/telegram-binding.ts';
import { createTelegramPeopleRepository } from '../hub/people/telegram-people-repository.ts';
import { insertTestUser } from '../leads/testing/test-leads.ts';
import { newId } from '../new-id.ts';
import { openTotpSecret, sealTotpSecret } from '../sign-in/totp.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import { resealDatabase, type KeyChange } from './reseal.ts';
import { SEALED_COLUMNS, tenantSecretsContext } from './sealed-columns.ts';
import { createSealer, type Sealer } from './sealer.ts';

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
const keyChange = (): KeyChange => ({
  old: createSealer(randomBytes(32)),
  next: createSealer(randomBytes(32)),
});
const keys = { platform: { old, next }, gateway: keyChange(), hub: keyChange() };
const reseal = () => database.db.transaction((trx) => resealDatabase(trx, keys));

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

    expect(await reseal()).toEqual({ changed: 4, left: 0 });

    for (const { id, sealed_secrets } of await stored()) {
      expect(next.open(tenantSecretsContext(id), sealed_secrets)).toEqual(SECRETS);
      expect(() => old.open(tenantSecretsContext(id), sealed_secrets)).toThrow();
    }
    expect(await reseal()).toEqual({ changed: 0, left: 0 });
  });

  it("seals what is the gateway's and the hub's with their keys, and leaves what has another one", async () => {
    const { db } = database;
    const [kept, foreign] = [await insertTestUser(db), await insertTestUser(db)];
    const totp = (userId: string, sealer: Sealer) => ({
      user_id: userId,
      sealed_secret: sealTotpSecret(sealer, userId, Buffer.from('secret')),
    });
    const ofItsOwn = totp(foreign.userId, createSealer(randomBytes(32)));
    await db('user_totp').insert([totp(kept.userId, keys.gateway.old), ofItsOwn]);
    const { hub: telegram, gateway } = keys;
    const { code } = await createBindingCode({ db, now: () => new Date() }, kept, { userId: kept.userId });
    const key = { botId: 7, telegramId: 5_000_000_000 };
    const deps = { db, sealer: telegram.old, now: () => new Date() };
    await bindTelegram(deps, { ...key, code, language: 'de' });

    expect(await reseal()).toEqual({ changed: 5, left: 1 });

    const secrets = await db('user_totp').pluck<string[]>('sealed_secret').orderBy('user_id');
    expect(openTotpSecret(gateway.next, kept.userId, secrets[0] ?? '').toString()).toBe('secret');
    expect(secrets[1]).toBe(ofItsOwn.sealed_secret);
    const person = await createTelegramPeopleRepository(db).find(key);
    const context = telegramTokenContext(person?.actor.tokenId ?? '');
    expect(telegram.next.open(context, person?.sealedToken ?? '')).toMatch(/^waas_/);
    expect(await reseal()).toEqual({ changed: 0, left: 1 });
    await db('user_totp').delete();
  });

  it('leaves what has no value, and destroyed tenants have none', async () => {
    const [tenant] = tenants as [TestTenant];
    await seal(tenant.id, '');

    expect(await reseal()).toEqual({ changed: 2, left: 0 });

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
