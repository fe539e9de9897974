import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { createTenantsRepository } from '../tenants/tenants-repository.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { abandonedOperations, changeStep, claimOperation, type Lease } from './leases-repository.ts';
import { markOperation } from './marks-repository.ts';
import { createOperationsRepository } from './operations-repository.ts';
import { planSteps } from './step-plan.ts';
import { nextWait, waitOf } from './wait-rules.ts';
import { parkOperation, wakingOperations } from './waits-repository.ts';

const ACTOR = systemActor('test');
const MISSING = { types: 'cx23', locations: 'fsn1', keepsAddresses: false };
let database: TestDatabase;
let operationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

beforeEach(async () => {
  const { db } = database;
  const [clientId, hostId, tenantId] = [newId(), newId(), newId()];
  await db('clients').insert({ id: clientId, name: 'Test' });
  await db('hosts').insert({ id: hostId, name: `host-${hostId}`, settings: '{}', memory_mb: 1000 });
  const spec = { slug: 't', state: 'live' as const, domain: 'a.de', aliases: [], settings: {} };
  await createTenantsRepository(db, ACTOR).insert({
    id: tenantId,
    slug: `t${tenantId.slice(-8)}`,
    clientId,
    hostId,
    spec,
    blueprint: 'mini',
    releaseVersion: '1.0.0',
    sealedSecrets: '',
    memoryMb: 100,
  });
  const steps = planSteps('create', true, { ownServer: true });
  const requestedBy = { kind: 'system' as const, id: 'test', name: 'test' };
  operationId =
    (await createOperationsRepository(db, ACTOR).insert({
      tenantId,
      kind: 'create',
      spec,
      requestedBy,
      steps,
    })) ?? '';
});

const claim = async (): Promise<Lease> => {
  const claimed = await claimOperation(database.db, operationId, 'worker', 30);
  if (!claimed) throw new Error('it was not to be had');
  return claimed.lease;
};
const park = (lease: Lease, firstPauseSeconds = 300) =>
  parkOperation(database.db, lease, 12, (before, now) =>
    nextWait(before, MISSING, { firstPauseSeconds, mostSeconds: 86_400 }, now),
  );
const stored = () => createOperationsRepository(database.db, ACTOR).get(operationId);
const change = (values: object) => database.db('operations').where('id', operationId).update(values);

describe('an operation that waits', () => {
  it('is taken by nobody before its time, and is not taken for abandoned', async () => {
    await park(await claim());
    await change({ created_at: new Date(0) });

    expect(await claimOperation(database.db, operationId, 'other', 30)).toBeUndefined();
    expect(await abandonedOperations(database.db, 10)).not.toContain(operationId);
    expect(await wakingOperations(database.db)).not.toContain(operationId);
    expect(waitOf(await stored())).toMatchObject({ types: 'cx23', tries: 1 });
  });

  it('wakes when its time has come, knows since when it waits, and counts the tries', async () => {
    const first = await park(await claim(), 0);
    expect(await wakingOperations(database.db)).toContain(operationId);

    const lease = await claim();
    expect(waitOf(await stored())).toBeNull();
    expect(await wakingOperations(database.db)).not.toContain(operationId);
    const second = await park(lease);

    expect(second).toMatchObject({ since: first?.since, until: first?.until, tries: 2 });
    expect((await stored()).attempt).toBe(1);
  });

  it('tells who follows: the step that was begun is to come, and it waits', async () => {
    const lease = await claim();
    await changeStep(database.db, lease, { step: 'server', state: 'running', percent: 10 });

    await park(lease);

    const events = await createOperationsRepository(database.db, ACTOR).eventsAfter(operationId, 1);
    expect(events.map(({ kind, data }) => [kind, 'state' in data ? data.state : ''])).toEqual([
      ['step', 'pending'],
      ['state', 'queued'],
    ]);
    const steps = await createOperationsRepository(database.db, ACTOR).steps(operationId);
    expect(steps.find(({ name }) => name === 'server')?.state).toBe('pending');
  });

  it('can be taken at once when it is to be cancelled', async () => {
    await park(await claim());
    await change({ cancel_requested_at: new Date() });

    expect(await wakingOperations(database.db)).toContain(operationId);
    expect(await claimOperation(database.db, operationId, 'other', 30)).toBeDefined();
  });

  it('is not parked by a worker whose lease was taken over, nor when nobody wants to wait', async () => {
    const lease = await claim();
    expect(await parkOperation(database.db, lease, 0, () => undefined)).toBeUndefined();
    expect((await stored()).state).toBe('running');
    await change({ fence: lease.fence + 1 });

    await expect(park(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect((await stored()).waiting).toBeNull();
  });
});

describe('marks of an operation', () => {
  it('stand beside what was asked for, and are there for whoever takes it over', async () => {
    const { db } = database;
    await change({ input: JSON.stringify({ backup: 'a.dump' }) });
    const lease = await claim();

    await markOperation(db, lease, { hasBegun: true, keysBefore: ['old'] });
    await markOperation(db, lease, { isRebuilt: true, hasBegun: null });
    await change({ lease_expires_at: new Date(0) });

    const taken = await claimOperation(db, operationId, 'other', 30);
    expect(taken?.operation.input).toEqual({
      backup: 'a.dump',
      hasBegun: null,
      keysBefore: ['old'],
      isRebuilt: true,
    });
  });

  it('are not set by a worker whose lease was taken over', async () => {
    const lease = await claim();
    await change({ fence: lease.fence + 1 });

    await expect(markOperation(database.db, lease, { hasBegun: true })).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
  });
});
