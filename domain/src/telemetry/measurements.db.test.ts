import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../access/actor.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import type { MeasurementStep } from './measurement-rules.ts';
import { readMeasurements } from './measurements-repository.ts';
import { createTenantSamplesRepository, type TenantSample } from './tenant-samples-repository.ts';

const ACTOR = systemActor('test');
const MB = 1024 * 1024;
const now = new Date('2026-03-10T12:00:30Z');
const at = (time: string) => new Date(`2026-03-${time}Z`);
let database: TestDatabase;
let db: Knex;
let lily: TestTenant;
let oak: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  lily = await insertTestTenant(db, { slug: 'lily' });
  oak = await insertTestTenant(db, { slug: 'oak', beside: lily });
});
beforeEach(async () => {
  await db('tenant_samples').delete();
  await db('tenant_hours').delete();
});
afterAll(() => database.end());

const record = (time: string, ...samples: (Omit<TenantSample, 'tenantId'> & { of?: TestTenant })[]) =>
  createTenantSamplesRepository(db).record(
    at(time),
    samples.map(({ of = lily, ...sample }) => ({ tenantId: of.id, ...sample })),
  );
const read = (from: string, until: string, step: MeasurementStep, of = lily) =>
  readMeasurements(db, ACTOR, { tenantId: of.id, from: at(from), until: at(until), step });

describe('samples of a minute', () => {
  it('are one row, whoever measured what of it', async () => {
    await record('10T11:59:10', { responseMs: 12.5 }, { of: oak, responseMs: 99 });
    await record('10T11:59:20', { memoryBytes: 5000 * MB }, { of: oak, memoryBytes: 1 });
    await record('10T11:59:50', { diskBytes: 7 });

    expect(await db('tenant_samples').where('tenant_id', lily.id)).toEqual([
      {
        tenant_id: lily.id,
        at: at('10T11:59:00'),
        response_ms: 12.5,
        memory_bytes: 5000 * MB,
        disk_bytes: 7,
      },
    ]);
    expect(await db('tenant_samples')).toHaveLength(2);
  });
});

describe('isDiskDue', () => {
  it('is so while the disk of one of them was not measured', async () => {
    const samples = createTenantSamplesRepository(db);
    const isDue = () => samples.isDiskDue([lily.id, oak.id], at('10T11:45:00'));
    await record('10T11:50:00', { diskBytes: 1 }, { of: oak, memoryBytes: 1 });
    await record('10T11:40:00', { of: oak, diskBytes: 1 });
    expect(await isDue()).toBe(true);

    await record('10T11:45:00', { of: oak, diskBytes: 0 });
    expect(await isDue()).toBe(false);
    expect(await samples.isDiskDue([], at('10T11:45:00'))).toBe(false);
  });
});

describe('readMeasurements', () => {
  it('puts minutes together by interval', async () => {
    for (const [minute, responseMs] of [10, 20, 30, 40, 100].entries()) {
      await record(`10T11:0${minute}:00`, { responseMs, memoryBytes: (minute + 1) * MB });
    }
    await record('10T11:05:00', { diskBytes: 40 });
    await record('10T11:15:00', { responseMs: 7 }, { of: oak, responseMs: 1000 });

    expect(await read('10T11:00:00', '10T11:16:00', '15m')).toEqual([
      {
        at: at('10T11:00:00'),
        responses: 5,
        responseAvgMs: 40,
        responseP95Ms: expect.closeTo(88) as number,
        memoryAvgBytes: 3 * MB,
        memoryMaxBytes: 5 * MB,
        diskBytes: 40,
      },
      {
        at: at('10T11:15:00'),
        responses: 1,
        responseAvgMs: 7,
        responseP95Ms: 7,
        memoryAvgBytes: null,
        memoryMaxBytes: null,
        diskBytes: null,
      },
    ]);
  });

  it('says the same of hours that were put together as of their minutes', async () => {
    for (const [minute, responseMs] of [5, 15, 25].entries()) {
      await record(`05T10:1${minute}:00`, { responseMs, memoryBytes: minute * MB, diskBytes: 3 });
    }
    await record('05T11:10:00', { responseMs: 55, memoryBytes: 9 * MB });
    const hours = await read('05T10:00:00', '05T12:00:00', '1h');
    const day = await read('05T00:00:00', '06T00:00:00', '1d');

    await createTenantSamplesRepository(db).rollUp(now);

    expect(await db('tenant_samples')).toEqual([]);
    expect(await read('05T10:00:00', '05T12:00:00', '1h')).toEqual(hours);
    // 95 of 100 over both hours is not known any more; everything else is.
    const [rolled] = await read('05T00:00:00', '06T00:00:00', '1d');
    expect({ ...rolled, responseP95Ms: 0 }).toEqual({ ...day[0], responseP95Ms: 0 });
    expect(rolled).toMatchObject({ responses: 4, responseAvgMs: 25, responseP95Ms: 55 });
  });

  it('puts hours and minutes of one interval together', async () => {
    await record('07T11:30:00', { responseMs: 10, memoryBytes: 10 });
    await createTenantSamplesRepository(db).rollUp(now);
    await record('07T12:30:00', { responseMs: 30, memoryBytes: 30 });
    expect(await db('tenant_hours')).toHaveLength(1);

    expect(await read('07T00:00:00', '08T00:00:00', '1d')).toMatchObject([
      { responses: 2, responseAvgMs: 20, memoryAvgBytes: 20, memoryMaxBytes: 30 },
    ]);
  });

  it('begins with its first moment and ends before its last', async () => {
    const responsesIn = async () =>
      (await read('07T10:00:00', '07T12:00:00', '1h')).map(({ at: hour, responses }) => [hour, responses]);
    for (const time of ['09:59', '10:00', '11:59', '12:00']) {
      await record(`07T${time}:00`, { responseMs: 1 });
    }
    const expected = [
      [at('07T10:00:00'), 1],
      [at('07T11:00:00'), 1],
    ];

    expect(await responsesIn()).toEqual(expected);
    await createTenantSamplesRepository(db).rollUp(at('15T00:00:00'));
    expect(await db('tenant_hours')).toHaveLength(4);
    expect(await responsesIn()).toEqual(expected);
  });

  it('shows nobody what is not theirs', async () => {
    const user = {
      kind: 'user',
      id: oak.id,
      name: 'x',
      role: 'client',
      scopes: ['read'],
      clientId: oak.clientId,
    };
    const asked = { tenantId: lily.id, from: at('10T00:00:00'), until: now, step: '1h' } as const;

    await expect(readMeasurements(db, user as never, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('rollUp', () => {
  it('keeps the minutes of three days whole, and runs twice without harm', async () => {
    const samples = createTenantSamplesRepository(db);
    await record('07T11:59:00', { responseMs: 1 });
    await record('07T12:00:00', { responseMs: 2 });

    expect(await samples.rollUp(now)).toBe(1);
    expect(await samples.rollUp(now)).toBe(0);

    expect(await db('tenant_samples').pluck('at')).toEqual([at('07T12:00:00')]);
    expect(await db('tenant_hours').pluck('hour')).toEqual([at('07T11:00:00')]);
  });

  it('forgets hours after ninety days', async () => {
    const hour = (day: string) => ({ tenant_id: lily.id, hour: day, responses: 0, memory_reads: 0 });
    await db('tenant_hours').insert([hour('2025-12-10T11:00:00Z'), hour('2025-12-11T13:00:00Z')]);

    expect(await createTenantSamplesRepository(db).deleteOldHours(now)).toBe(1);
    expect(await db('tenant_hours').pluck('hour')).toEqual([new Date('2025-12-11T13:00:00Z')]);
  });
});
