import {
  createCertificatesRepository,
  createIncidentsRepository,
  systemActor,
  type Certificate,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCertificates } from './check-certificates.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const DAY_MS = 86_400_000;
let database: TestDatabase;
let db: Knex;
let lily: TestTenant;
let oak: TestTenant;

beforeEach(async () => {
  database = await createTestDatabase();
  db = database.db;
  lily = await insertTestTenant(db, { slug: 'lily' });
  oak = await insertTestTenant(db, { slug: 'oak', beside: lily });
});
afterEach(() => database.end());

const endingIn = (days: number): Certificate => ({
  issuer: 'A Test CA',
  names: ['x.example'],
  validFrom: new Date(0),
  validUntil: new Date(Date.now() + days * DAY_MS),
  fitsDomain: true,
});
const check = (days: Record<string, number>) =>
  checkCertificates(
    {
      db,
      log,
      async readCertificate({ slug }) {
        const left = days[slug];
        if (left === undefined) throw new Error('connect ECONNREFUSED');
        return endingIn(left);
      },
    },
    new AbortController().signal,
  );
const incidentsOf = async ({ id: tenantId }: TestTenant) =>
  (await createIncidentsRepository(db, systemActor('test')).list({ limit: 50, tenantId })).map(
    ({ kind, severity, state }) => ({ kind, severity, state }),
  );
/** As if everything that is known were from two hours ago. */
const pass = async () => {
  await db('incidents').update({ last_seen_at: db.raw(`last_seen_at - interval '2 hours'`) });
  await db('tenant_certificates').update({ checked_at: db.raw(`checked_at - interval '2 hours'`) });
};

describe('checkCertificates', () => {
  it('reports what ends soon, once, grows with the days, and closes when it is renewed', async () => {
    await check({ lily: 10, oak: 60 });
    expect(await incidentsOf(lily)).toEqual([
      { kind: 'certificate-expiring', severity: 'warning', state: 'open' },
    ]);
    expect(await incidentsOf(oak)).toEqual([]);

    await pass();
    await check({ lily: 2, oak: 60 });
    expect(await incidentsOf(lily)).toMatchObject([{ severity: 'critical', state: 'open' }]);

    await pass();
    await check({ lily: 89, oak: 60 });
    expect(await incidentsOf(lily)).toMatchObject([{ state: 'closed' }]);
    expect(await db('outbox').whereLike('name', 'incident:%').orderBy('id').pluck('name')).toEqual([
      'incident:opened',
      'incident:updated',
      'incident:closed',
    ]);
  });

  it('keeps what it knows of a site that does not answer, and asks again the next time', async () => {
    await check({ lily: 60, oak: 60 });
    const known = await createCertificatesRepository(db).of(lily.id);
    await pass();
    await check({ oak: 60 });

    expect((await createCertificatesRepository(db).of(lily.id))?.validUntil).toEqual(known?.validUntil);
    expect((await createCertificatesRepository(db).due()).map(({ slug }) => slug)).toEqual(['lily']);
  });

  it('closes what was open of a tenant that is destroyed', async () => {
    await check({ lily: 2, oak: 60 });
    await db('tenants').where('id', lily.id).update({ status: 'destroyed' });
    await check({});

    expect(await incidentsOf(lily)).toMatchObject([{ state: 'closed' }]);
    expect(await createCertificatesRepository(db).of(lily.id)).toBeUndefined();
  });
});
