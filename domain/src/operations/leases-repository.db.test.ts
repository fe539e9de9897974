import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../access/actor.ts';
import { isDatabaseAway } from '../database/database-away.ts';
import { openDatabase } from '../database/open-database.ts';
import { newId } from '../new-id.ts';
import { createTenantsRepository } from '../tenants/tenants-repository.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import {
  abandonedOperations,
  appendEvent,
  changeStep,
  claimOperation,
  finishOperation,
  releaseLease,
  renewLease,
} from './leases-repository.ts';
import { createOperationsRepository } from './operations-repository.ts';
import { planSteps } from './step-plan.ts';

let database: TestDatabase;
let tenantId: string;
let operationId: string;
const actor = systemActor('test');

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

beforeEach(async () => {
  const { db } = database;
  const [clientId, hostId] = [newId(), newId()];
  tenantId = newId();
  await db('clients').insert({ id: clientId, name: 'Test' });
  await db('hosts').insert({ id: hostId, name: `host-${hostId}`, settings: '{}', memory_mb: 1000 });
  await createTenantsRepository(db, actor).insert({
    id: tenantId,
    slug: `t${tenantId.slice(-8)}`,
    clientId,
    hostId,
    spec: { slug: 't', state: 'live', domain: 'a.de', aliases: [], settings: {} },
    blueprint: 'mini',
    releaseVersion: '1.0.0',
    sealedSecrets: '',
    memoryMb: 100,
  });
  operationId = (await insertOperation()) ?? '';
});

const insertOperation = () =>
  createOperationsRepository(database.db, actor).insert({
    tenantId,
    kind: 'create',
    spec: null,
    requestedBy: { kind: 'system', id: 'test', name: 'test' },
    steps: planSteps('create', true),
  });
const claim = (owner: string, leaseSeconds = 30) =>
  claimOperation(database.db, operationId, owner, leaseSeconds);
const letExpire = () =>
  database
    .db('operations')
    .where({ id: operationId })
    .update({ lease_expires_at: new Date(0) });

describe('the lease of an operation', () => {
  it('is given to exactly one of many who want it at once', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, (_, index) => claim(`worker-${index}`)));

    expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('passes on although its holder stood still in the middle of a transaction', async () => {
    const stopped = openDatabase({
      url: database.url,
      poolMax: 1,
      applicationName: 'stopped',
      idleInTransactionMs: 500,
    });
    const first = await claimOperation(stopped, operationId, 'stopped', 0.1);
    const lease = first?.lease ?? { operationId, fence: 0, owner: '' };

    const late = await stopped
      .transaction(async (trx) => {
        await appendEvent(trx, lease, { kind: 'log', data: { line: 'and then silence' } });
        const second = await claim('quick');
        expect(second?.isTakenOver).toBe(true);
        await trx.raw('select 1');
      })
      .catch((error: unknown) => error);

    expect(late).toSatisfy(isDatabaseAway);
    expect(await renewLease(stopped, lease, 30)).toMatchObject({ isHeld: false });
    await stopped.destroy();
  });

  it('passes on when it has expired, and then refuses every write of the one who held it', async () => {
    const { db } = database;
    const first = await claim('slow');
    await letExpire();
    const second = await claim('quick');

    expect(second?.isTakenOver).toBe(true);
    expect(second?.lease.fence).toBe((first?.lease.fence ?? 0) + 1);
    const old = first?.lease ?? { operationId, fence: 0, owner: '' };
    const lost = { code: 'LEASE_LOST' };
    await expect(appendEvent(db, old, { kind: 'log', data: { line: 'x' } })).rejects.toMatchObject(lost);
    await expect(changeStep(db, old, { step: 'network', state: 'done', percent: 5 })).rejects.toMatchObject(
      lost,
    );
    await expect(finishOperation(db, old, { state: 'succeeded', percent: 100 })).rejects.toMatchObject(lost);
    expect(await renewLease(db, old, 30)).toEqual({ isHeld: false, isCancelled: false });
    await releaseLease(db, old);
    expect(await renewLease(db, second?.lease ?? old, 30)).toMatchObject({ isHeld: true });
  });

  it('cannot be had while its holder renews it, nor after the operation has ended', async () => {
    const held = await claim('a');
    expect(await claim('b')).toBeUndefined();

    await database.db.transaction((trx) =>
      finishOperation(trx, held?.lease ?? { operationId, fence: 0, owner: '' }, {
        state: 'succeeded',
        percent: 100,
      }),
    );

    expect(await claim('c')).toBeUndefined();
  });

  it('is free at once when it was given back, though a renewal was still on its way', async () => {
    const first = await claim('a');
    const lease = first?.lease ?? { operationId, fence: 0, owner: '' };

    await releaseLease(database.db, lease);
    const late = await renewLease(database.db, lease, 30);

    expect(late.isHeld).toBe(false);
    expect((await claim('b'))?.lease.fence).toBe(lease.fence + 1);
  });

  it('is seen by the sweeper as soon as it has expired, and not before', async () => {
    await claim('a');
    expect(await abandonedOperations(database.db, 10)).not.toContain(operationId);

    await letExpire();

    expect(await abandonedOperations(database.db, 10)).toContain(operationId);
  });
});

describe('operations of one tenant', () => {
  it('are open one at a time, also when ten are asked for at once', async () => {
    const more = await Promise.all(Array.from({ length: 10 }, insertOperation));

    expect(more.filter((id) => id !== undefined)).toEqual([]);
  });

  it('number their events without gaps, also when many write at once', async () => {
    const { db } = database;
    const held = await claim('a');
    const lease = held?.lease ?? { operationId, fence: 0, owner: '' };

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db.transaction((trx) => appendEvent(trx, lease, { kind: 'log', data: { line: `${index}` } })),
      ),
    );

    const events = await createOperationsRepository(db, actor).eventsAfter(operationId, 0);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('leave no gap when one could be numbered but not stored', async () => {
    const { db } = database;
    const lease = (await claim('a'))?.lease ?? { operationId, fence: 0, owner: '' };

    await expect(appendEvent(db, lease, { kind: null, data: { line: 'x' } } as never)).rejects.toThrow(
      'kind',
    );
    await appendEvent(db, lease, { kind: 'log', data: { line: 'y' } });

    const events = await createOperationsRepository(db, actor).eventsAfter(operationId, 0);
    expect(events.map(({ seq }) => seq)).toEqual([1]);
  });
});
