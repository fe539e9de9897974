import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor, type UserActor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant, type TestTenant } from '../testing/test-tenant.ts';
import type { Incident, IncidentReport } from './incident.ts';
import { createIncidentsRepository, type IncidentsRepository } from './incidents-repository.ts';

let database: TestDatabase;
let db: Knex;
let tenant: TestTenant;
let report: IncidentReport;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  tenant = await insertTestTenant(db);
});
beforeEach(async () => {
  await db('outbox').delete();
  report = {
    fingerprint: `container:${newId()}:backend`,
    kind: 'crash',
    severity: 'critical',
    title: 'The backend has ended',
    cause: 'It was killed.',
    facts: { tenant: 'lily', role: 'backend', what: 'died' },
    exitCode: 137,
    logLines: ['the last line'],
    tenantId: tenant.id,
    hostId: tenant.hostId,
    clientId: tenant.clientId,
    isOccurrence: true,
  };
});
afterAll(() => database.end());

const incidents = (trx: Knex = db) => createIncidentsRepository(trx, systemActor('test'));
const inTransaction = (work: (repository: IncidentsRepository) => Promise<Incident>) =>
  db.transaction((trx) => work(incidents(trx)));
const events = () => db('outbox').orderBy('id').pluck<string[]>('name');
const later = () => new Date(Date.now() + 60_000);

describe('report', () => {
  it('opens one incident for 20 reports at once, and counts them all', async () => {
    const reported = await Promise.all(
      Array.from({ length: 20 }, () => inTransaction((repository) => repository.report(report))),
    );

    const ids = new Set(reported.map(({ id }) => id));
    const [incident] = await incidents().list({ limit: 10, state: 'current', tenantId: tenant.id });
    expect(ids.size).toBe(1);
    expect(incident?.count).toBe(20);
    expect((await events()).filter((name) => name === 'incident:opened')).toHaveLength(1);
  });

  it('tells nobody when its transaction is undone', async () => {
    const undone = db.transaction(async (trx) => {
      await incidents(trx).report(report);
      throw new Error('undone');
    });

    await expect(undone).rejects.toThrow('undone');
    expect(await events()).toEqual([]);
    expect(await db('incidents').where('fingerprint', report.fingerprint)).toEqual([]);
  });

  it('opens a new one when the last one is closed, also while it is being closed', async () => {
    const first = await inTransaction((repository) => repository.report(report));
    const closing = await db.transaction();
    await incidents(closing).close(first.id);
    const second = inTransaction((repository) => repository.report(report));
    await closing.commit();

    expect((await second).id).not.toBe(first.id);
    expect(await events()).toEqual(['incident:opened', 'incident:closed', 'incident:opened']);
  });

  it('says nothing of what is still so', async () => {
    await inTransaction((repository) => repository.report(report));
    await inTransaction((repository) => repository.report({ ...report, isOccurrence: false }));

    expect(await events()).toEqual(['incident:opened']);
  });
});

describe('mute', () => {
  it('keeps updates back, but not the end', async () => {
    const { id } = await inTransaction((repository) => repository.report(report));
    await inTransaction((repository) => repository.mute(id, later()));
    const { count } = await inTransaction((repository) => repository.report(report));
    await inTransaction((repository) => repository.acknowledge(id, 'Ada'));
    await inTransaction((repository) => repository.close(id));

    expect(count).toBe(2);
    expect(await events()).toEqual(['incident:opened', 'incident:closed']);
  });
});

describe('closeSettled', () => {
  const closeSettled = (seconds: number) =>
    db.transaction((trx) => incidents(trx).closeSettled([report.fingerprint], () => seconds));

  it('waits until nothing was reported for long enough', async () => {
    await inTransaction((repository) => repository.report(report));

    expect(await closeSettled(30)).toEqual([]);
    expect(await closeSettled(0)).toHaveLength(1);
  });

  it('closes once, whoever else closes at the same time', async () => {
    await inTransaction((repository) => repository.report(report));
    const closed = await Promise.all(Array.from({ length: 5 }, () => closeSettled(0)));

    expect(closed.flat()).toHaveLength(1);
    expect((await events()).filter((name) => name === 'incident:closed')).toHaveLength(1);
  });

  it('begins to wait anew with each report', async () => {
    const { id } = await inTransaction((repository) => repository.report(report));
    await db('incidents')
      .where({ id })
      .update({ last_seen_at: db.raw(`now() - interval '1 hour'`) });
    await inTransaction((repository) => repository.report({ ...report, isOccurrence: false }));

    expect(await closeSettled(30)).toEqual([]);
  });
});

describe('for the user of a client', () => {
  const userOf = (clientId: string): UserActor => ({
    kind: 'user',
    userId: newId(),
    name: 'Client',
    role: 'client',
    clientId,
    scopes: ['read'],
  });

  it('shows the own incidents, without log lines', async () => {
    const { id } = await inTransaction((repository) => repository.report(report));
    const own = createIncidentsRepository(db, userOf(tenant.clientId));

    expect(await own.get(id)).toMatchObject({ id, logLines: [] });
    expect((await own.list({ limit: 50 })).every(({ clientId }) => clientId === tenant.clientId)).toBe(true);
  });

  it("does not know another client's, nor those of hosts", async () => {
    const other = await insertTestTenant(db);
    const { id } = await inTransaction((repository) => repository.report(report));
    const ofHost = await inTransaction((repository) =>
      repository.report({ ...report, fingerprint: `host:${newId()}:disk`, tenantId: null, clientId: null }),
    );
    const others = createIncidentsRepository(db, userOf(other.clientId));

    await expect(others.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(others.get(ofHost.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await others.list({ limit: 50 })).toEqual([]);
  });
});
