import { createIncidentsRepository, systemActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestOperation, insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTenants, type SiteProbe } from './check-tenants.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
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

const check = (answers: Record<string, SiteProbe | Error> = {}) =>
  checkTenants(
    {
      db,
      log,
      probeSite: async ({ slug }) => {
        const answer = answers[slug] ?? { ok: true, status: 200 };
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    new AbortController().signal,
  );
const incidentsOf = async ({ id: tenantId }: TestTenant) =>
  (await createIncidentsRepository(db, systemActor('test')).list({ limit: 50, tenantId })).map(
    ({ kind, state, cause }) => ({ kind, state, cause }),
  );
const dayOf = ({ id }: TestTenant) => db('uptime_days').where('tenant_id', id).first();
/** As if it were that long ago that anything was reported. */
const pass = (minutes: number) =>
  db('incidents').update({ last_seen_at: db.raw(`last_seen_at - ? * interval '1 minute'`, [minutes]) });

describe('checkTenants', () => {
  it('counts checks by tenant and day, and reports a site that is down twice in a row', async () => {
    await check({ oak: { ok: false, status: 502 } });
    expect(await incidentsOf(oak)).toEqual([]);
    await check({ oak: { ok: false, status: 502 } });

    expect(await incidentsOf(oak)).toEqual([
      { kind: 'site-down', state: 'open', cause: 'It answers with status 502.' },
    ]);
    expect(await incidentsOf(lily)).toEqual([]);
    expect(await dayOf(lily)).toMatchObject({ checks_ok: 2, checks_failed: 0 });
    expect(await dayOf(oak)).toMatchObject({
      checks_ok: 0,
      checks_failed: 2,
      day: new Date().toISOString().slice(0, 10),
    });
  });

  it('keeps how long the answers took, of those that were answers', async () => {
    await check({ lily: { ok: true, status: 200, ms: 12.5 }, oak: { ok: false, status: 502, ms: 900 } });

    expect(await db('tenant_samples').select('tenant_id', 'response_ms')).toEqual([
      { tenant_id: lily.id, response_ms: 12.5 },
    ]);
  });

  it('says why where there is no answer at all', async () => {
    await check({ oak: new Error('Connection refused') });
    await check({ oak: new Error('Connection refused') });

    expect(await incidentsOf(oak)).toMatchObject([{ cause: 'Connection refused.' }]);
  });

  it('closes it once when the site is well again', async () => {
    await check({ oak: { ok: false } });
    await check({ oak: { ok: false } });
    await pass(1);
    await check();
    await check();

    expect(await incidentsOf(oak)).toMatchObject([{ state: 'closed' }]);
    expect(await db('outbox').where('name', 'incident:closed')).toHaveLength(1);
  });

  it('looks only at tenants that are live, and reports none that is being changed', async () => {
    await insertTestOperation(db, oak.id, { createdAt: new Date() });
    await db('tenants').where('id', lily.id).update({ status: 'suspended' });
    await check({ lily: { ok: false }, oak: { ok: false } });
    await check({ lily: { ok: false }, oak: { ok: false } });

    expect(await dayOf(lily)).toBeUndefined();
    expect(await dayOf(oak)).toMatchObject({ checks_failed: 2 });
    expect([...(await incidentsOf(lily)), ...(await incidentsOf(oak))]).toEqual([]);
  });

  it('reports heartbeats that stay away, and closes when they come again', async () => {
    const beat = (secondsAgo: number) =>
      db('tenant_health')
        .insert({ tenant_id: lily.id, last_heartbeat_at: new Date(Date.now() - secondsAgo * 1000) })
        .onConflict('tenant_id')
        .merge();
    await beat(120);
    await check();
    expect(await incidentsOf(lily)).toMatchObject([{ kind: 'heartbeat-late', state: 'open' }]);

    await pass(1);
    await beat(5);
    await check();
    expect(await incidentsOf(lily)).toMatchObject([{ state: 'closed' }]);
  });

  it('gives up a probe that does not end, without holding up the others', async () => {
    const started = performance.now();
    const probeSite = ({ slug }: { slug: string }) =>
      slug === 'oak' ? new Promise<never>(() => undefined) : Promise.resolve({ ok: true });
    await checkTenants({ db, log, probeSite }, new AbortController().signal);

    expect(performance.now() - started).toBeLessThan(12_000);
    expect(await dayOf(lily)).toMatchObject({ checks_ok: 1 });
    expect(await dayOf(oak)).toMatchObject({ checks_failed: 1 });
  });

  it('is quick for 1,000 tenants', async () => {
    await db.raw(
      `insert into tenants (id, slug, client_id, host_id, blueprint, release_version, domain, status, spec, sealed_secrets)
       select gen_random_uuid(), 'many-' || n, ?, ?, 'salon', '1.0.0', 'many-' || n || '.localhost', 'live', '{}', ''
       from generate_series(1, 1000) n`,
      [lily.clientId, lily.hostId],
    );
    const started = performance.now();
    await check();
    const took = performance.now() - started;

    console.log(`1,002 tenants checked in ${Math.round(took)} ms, probes aside`);
    expect(took).toBeLessThan(3_000);
  });
});
