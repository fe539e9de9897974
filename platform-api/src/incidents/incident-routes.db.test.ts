import { createIncidentsRepository, newId, systemActor, verifyAudit, type Incident } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newUser, testApp } from '../http/testing/test-app.ts';
import { incidentRoutes } from './incident-routes.ts';

let database: TestDatabase;
let db: Knex;
let app: Express;
let tenant: TestTenant;
let incident: Incident;
let operator: string;
let client: string;
let stranger: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  app = testApp({ db, routes: incidentRoutes() });
  tenant = await insertTestTenant(db);
  const other = await insertTestTenant(db);
  operator = (await newUser(db, 'operator')).authorization;
  client = (await newUser(db, 'client', { clientId: tenant.clientId })).authorization;
  stranger = (await newUser(db, 'client', { clientId: other.clientId })).authorization;
});
beforeEach(async () => {
  incident = await createIncidentsRepository(db, systemActor('test')).report({
    fingerprint: `container:${newId()}:backend`,
    kind: 'crash',
    severity: 'critical',
    title: 'The backend has ended',
    cause: 'It was killed.',
    facts: {},
    exitCode: 137,
    logLines: ['a line'],
    tenantId: tenant.id,
    hostId: tenant.hostId,
    clientId: tenant.clientId,
    isOccurrence: true,
  });
});
afterAll(() => database.end());

const get = (path: string, authorization = operator) => request(app).get(path).set({ authorization });
const post = (action: string, body: object = {}, authorization = operator) =>
  request(app).post(`/v1/incidents/${incident.id}/${action}`).set({ authorization }).send(body);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('incidents', () => {
  it('are shown with cause, exit code and log lines', async () => {
    const { body } = await get(`/v1/incidents/${incident.id}`).expect(200).expect('etag', '"1"');

    expect(body).toMatchObject({
      id: incident.id,
      exitCode: 137,
      cause: 'It was killed.',
      logLines: ['a line'],
    });
    expect(body).not.toHaveProperty('fingerprint');
  });

  it('are listed newest first, page by page', async () => {
    const first = (await get('/v1/incidents?limit=1').expect(200)).body as {
      items: { id: string }[];
      nextCursor: string;
    };

    expect(first.items.map(({ id }) => id)).toEqual([incident.id]);
    await get(`/v1/incidents?limit=1&cursor=${first.nextCursor}`).expect(200);
    expect((await get('/v1/incidents?state=closed').expect(200)).body).toMatchObject({ items: [] });
  });

  it("are the own ones for a client, without log lines; another's do not exist", async () => {
    expect((await get(`/v1/incidents/${incident.id}`, client).expect(200)).body).toMatchObject({
      logLines: [],
    });
    await get(`/v1/incidents/${incident.id}`, stranger).expect(404);
    expect((await get('/v1/incidents', stranger).expect(200)).body).toMatchObject({ items: [] });
    await post('close', {}, client).expect(403);
  });

  it("are narrowed to those of one client's tenants", async () => {
    const other = await insertTestTenant(db);

    const own = await get(`/v1/incidents?clientId=${tenant.clientId}`).expect(200);
    const others = await get(`/v1/incidents?clientId=${other.clientId}`).expect(200);

    expect((own.body as { items: { id: string }[] }).items.map(({ id }) => id)).toContain(incident.id);
    expect(others.body).toMatchObject({ items: [] });
    await get('/v1/incidents?clientId=lily').expect(422);
  });

  it('are acknowledged by the first who does', async () => {
    const { body } = await post('acknowledge').expect(200);
    const again = await post('acknowledge', {}, (await newUser(db, 'architect')).authorization).expect(200);

    expect(body).toMatchObject({ state: 'acknowledged' });
    expect((again.body as { acknowledgedBy: string }).acknowledgedBy).toBe(
      (body as { acknowledgedBy: string }).acknowledgedBy,
    );
  });

  it('are muted until a time that is near, and heard again', async () => {
    const until = inDays(1);
    expect((await post('mute', { until }).expect(200)).body).toMatchObject({ mutedUntil: until });
    expect((await post('mute', { until: null }).expect(200)).body).toMatchObject({ mutedUntil: null });
    for (const refused of [inDays(-1), inDays(91), 'tomorrow', 1])
      await post('mute', { until: refused }).expect(422);
  });

  it('are closed once, and nothing changes them afterwards', async () => {
    await post('close').expect(200);

    await post('close').expect(409);
    await post('acknowledge').expect(409);
    await post('mute', { until: inDays(1) }).expect(409);
    expect(
      await db('outbox')
        .where({ name: 'incident:closed' })
        .whereRaw(`payload->>'incidentId' = ?`, [incident.id]),
    ).toHaveLength(1);
  });

  it('leave a trail of who did what', async () => {
    await post('acknowledge').expect(200);
    await post('close').expect(200);

    const rows = await db('audit').where('object_id', incident.id).orderBy('id').pluck<string[]>('action');
    expect(rows).toEqual(['incident.acknowledged', 'incident.closed']);
    expect(await verifyAudit(db)).toBeUndefined();
  });
});

describe('uptime', () => {
  it('is shown by day with percentages, to whom the tenant belongs', async () => {
    await db('uptime_days').insert([
      { tenant_id: tenant.id, day: '2026-03-01', checks_ok: 1440, checks_failed: 0 },
      { tenant_id: tenant.id, day: '2026-03-02', checks_ok: 720, checks_failed: 720 },
    ]);

    const { body } = await get(`/v1/tenants/${tenant.id}/uptime`, client).expect(200);
    expect(body).toEqual({
      items: [
        { day: '2026-03-02', checksOk: 720, checksFailed: 720, percent: 50 },
        { day: '2026-03-01', checksOk: 1440, checksFailed: 0, percent: 100 },
      ],
      nextCursor: null,
      percent: 75,
    });
    expect(
      (await get(`/v1/tenants/${tenant.id}/uptime?limit=1&cursor=2026-03-02`).expect(200)).body,
    ).toMatchObject({ percent: 100 });
    await get(`/v1/tenants/${tenant.id}/uptime`, stranger).expect(404);
  });
});

describe('measurements of a tenant', () => {
  const path = () => `/v1/tenants/${tenant.id}/measurements`;

  it('are shown by interval, the oldest first, to whom the tenant belongs', async () => {
    const MB = 1024 * 1024;
    await db('tenant_samples').insert(
      [1, 2, 31].map((minute) => ({
        tenant_id: tenant.id,
        at: new Date(Date.UTC(2026, 2, 1, 10, minute)),
        response_ms: minute + 0.14,
        memory_bytes: minute * MB,
        disk_bytes: 5,
      })),
    );
    const window = 'from=2026-03-01T10:00:00Z&until=2026-03-01T11:00:00Z';

    const { body } = await get(`${path()}?${window}&step=15m`, client).expect(200);
    expect(body).toEqual({
      from: '2026-03-01T10:00:00.000Z',
      until: '2026-03-01T11:00:00.000Z',
      step: '15m',
      items: [
        {
          at: '2026-03-01T10:00:00.000Z',
          responses: 2,
          responseAvgMs: 1.6,
          responseP95Ms: 2.1,
          memoryAvgBytes: 1.5 * MB,
          memoryMaxBytes: 2 * MB,
          diskBytes: 5,
        },
        expect.objectContaining({ at: '2026-03-01T10:30:00.000Z', responses: 1, responseAvgMs: 31.1 }),
      ],
    });
    await get(`${path()}?${window}`, stranger).expect(404);
  });

  it('are of the last day unless more is said, and refused where they cannot be shown', async () => {
    const { body } = await get(path()).expect(200);
    const { from, until, step } = body as Record<'from' | 'until' | 'step', string>;
    // Its first interval is whole.
    expect(Date.parse(from) % 900_000).toBe(0);
    expect(Date.parse(until) - Date.parse(from) - 86_400_000).toBeLessThan(900_000);
    expect(step).toBe('15m');

    const refused = [
      'step=1m&from=2026-01-01T00:00:00Z',
      'from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z',
      'step=2m',
      'from=yesterday',
      'since=2026-03-02T00:00:00Z',
    ];
    for (const query of refused) await get(`${path()}?${query}`).expect(422);

    const far = ['until=0001-01-01T00:00:00Z', 'from=9999-12-30T00:00:00Z&until=9999-12-31T23:59:59Z'];
    for (const query of far) {
      expect((await get(`${path()}?${query}`).expect(200)).body).toMatchObject({ items: [] });
    }
  });
});

describe('samples of a host', () => {
  it('are shown newest first, and to no client', async () => {
    const facts = { memoryTotalMb: 4000, cpus: 2, containersRunning: 3, dockerVersion: '28' };
    await db('host_samples').insert(
      [1, 2, 3].map((minute) => ({
        host_id: tenant.hostId,
        at: `2026-03-01T10:0${minute}:00.123456Z`,
        facts: JSON.stringify(facts),
      })),
    );
    interface Page {
      items: { at: string }[];
      nextCursor: string | null;
    }

    const first = (await get(`/v1/hosts/${tenant.hostId}/samples?limit=2`).expect(200)).body as Page;
    const second = (
      await get(`/v1/hosts/${tenant.hostId}/samples?limit=2&cursor=${first.nextCursor ?? ''}`).expect(200)
    ).body as Page;
    expect([...first.items, ...second.items].map(({ at }) => at.slice(14, 16))).toEqual(['03', '02', '01']);
    expect(second.nextCursor).toBeNull();
    await get(`/v1/hosts/${tenant.hostId}/samples`, client).expect(403);
    await get(`/v1/hosts/${newId()}/samples`).expect(404);
  });
});
