import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant } from '../testing/test-tenant.ts';
import {
  createTelemetryKey,
  liveTelemetryKeys,
  rotateTelemetryKey,
  settleTelemetryKey,
} from './telemetry-keys.ts';

const sealer = createSealer(Buffer.alloc(32, 7));
let database: TestDatabase;
let db: Knex;
let tenantId: string;
let first: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  tenantId = (await insertTestTenant(db)).id;
  first = await db.transaction((trx) => createTelemetryKey(trx, sealer, tenantId));
});
afterAll(() => database.end());

const live = () => liveTelemetryKeys(db, sealer, tenantId);
const rotate = () => db.transaction((trx) => rotateTelemetryKey(trx, sealer, tenantId));
const settle = (key: string) => db.transaction((trx) => settleTelemetryKey(trx, sealer, tenantId, key));
/** As if this many minutes had passed. */
const pass = (minutes: number) =>
  db('telemetry_keys')
    .where('tenant_id', tenantId)
    .whereNotNull('retired_at')
    .update({ retired_at: db.raw(`retired_at - ? * interval '1 minute'`, [minutes]) });

describe('a telemetry key', () => {
  it('has 32 random bytes in the form of Standard Webhooks, and is not readable in the database', async () => {
    const rows = await db('telemetry_keys').where('tenant_id', tenantId);

    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(rows)).not.toContain(first.slice(6));
  });

  it('is valid beside the new one during a rotation', async () => {
    const second = await rotate();

    expect(await live()).toEqual([second, first]);
  });

  it('ends five minutes after the rotation has succeeded', async () => {
    const second = await rotate();
    await settle(second);

    expect(await live()).toEqual([second, first]);
    await pass(5);
    expect(await live()).toEqual([second]);
  });

  it('stays when the rotation is undone, and the new one ends', async () => {
    await rotate();
    await settle(first);
    await pass(5);

    expect(await live()).toEqual([first]);
  });

  it('ends by itself a day after a rotation that nobody settled', async () => {
    const second = await rotate();
    await pass(24 * 60);

    expect(await live()).toEqual([second]);
  });

  it('is never one of more than two, also with five rotations at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, rotate));

    const keys = await live();
    expect(keys).toHaveLength(2);
    expect(keys.every((key) => made.includes(key))).toBe(true);
  });

  it('is valid again when it had ended, but is what the tenant runs with', async () => {
    const second = await rotate();
    await settle(second);
    await pass(5);
    await settle(first);

    expect(await live()).toContain(first);
  });

  it('is worth nothing after the tenant was destroyed', async () => {
    await db('tenants').where('id', tenantId).update({ status: 'destroyed' });

    expect(await live()).toEqual([]);
  });
});
