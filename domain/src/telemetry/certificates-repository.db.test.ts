import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestOperation, insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import { createCertificatesRepository, type Certificate } from './certificates-repository.ts';

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

const certificate: Certificate = {
  issuer: 'A Test CA',
  names: ['a.example', 'www.a.example'],
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: new Date('2026-04-01T00:00:00Z'),
  fitsDomain: true,
};
const repository = () => createCertificatesRepository(db);
const due = async () => (await repository().due()).map(({ id }) => id);
const checkedAgo = (minutes: number) =>
  db('tenant_certificates').update({ checked_at: db.raw(`now() - ? * interval '1 minute'`, [minutes]) });

describe('due', () => {
  it('are those that were never read, and those that were read an hour ago', async () => {
    expect(await due()).toEqual([tenant.id]);
    await repository().record(tenant.id, certificate);
    expect(await due()).toEqual([]);
    await checkedAgo(59);
    expect(await due()).toEqual([]);
    await checkedAgo(61);
    expect(await due()).toEqual([tenant.id]);
  });

  it('are those of which an operation has ended since, and none that is being changed', async () => {
    await repository().record(tenant.id, certificate);
    await checkedAgo(5);
    await insertTestOperation(db, tenant.id, { createdAt: new Date(), finishedAt: new Date() });
    expect(await due()).toEqual([tenant.id]);

    await insertTestOperation(db, tenant.id, { createdAt: new Date() });
    expect(await due()).toEqual([]);
  });

  it.each([
    ['suspended', true],
    ['maintenance', true],
    ['deleting', true],
    ['new', false],
    ['deploying', false],
    ['destroyed', false],
  ])('of a tenant that is %s: %s', async (status, isDue) => {
    await db('tenants').where('id', tenant.id).update({ status });

    expect((await due()).includes(tenant.id)).toBe(isDue);
  });
});

describe('record', () => {
  it('keeps the last one', async () => {
    await repository().record(tenant.id, certificate);
    await repository().record(tenant.id, { ...certificate, names: ['b.example'], fitsDomain: false });

    expect(await repository().of(tenant.id)).toEqual({
      ...certificate,
      names: ['b.example'],
      fitsDomain: false,
      checkedAt: expect.any(Date) as Date,
    });
  });
});

describe('forgetDestroyed', () => {
  it('takes away what belonged to those alone, and says whose it was', async () => {
    const other = await insertTestTenant(db, { beside: tenant });
    await repository().record(tenant.id, certificate);
    await repository().record(other.id, certificate);
    await db('tenants').where('id', other.id).update({ status: 'destroyed' });

    expect(await repository().forgetDestroyed()).toContain(other.id);
    expect(await repository().of(other.id)).toBeUndefined();
    expect(await repository().of(tenant.id)).toBeDefined();
  });
});
