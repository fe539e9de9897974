import { randomBytes } from 'node:crypto';
import {
  claimOperation,
  createHostsRepository,
  createOperationsRepository,
  systemActor,
  waitOf,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError, because } from '../errors.ts';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { createTenant } from '../tenant-requests/create-tenant.ts';
import type { OperationRun } from './operation-run.ts';
import { sweepOperations } from './sweep-operations.ts';
import { unlessParked } from './unless-parked.ts';

const ACTOR = systemActor('test');
const SOLD_OUT = new AppError('HOST_NOT_READY', 'No server is to be had.', {
  ...because('servers-sold-out', { types: 'cx23', locations: 'fsn1' }),
});

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ world } = await accessWorld(database.db, accessDeps(database.db)));
});
afterAll(() => database.end());

/** A run of a tenant whose addresses are known already, so that no engine is asked to give any back. */
async function newRun(mostSeconds = 86_400) {
  const { db } = database;
  const slug = `w-${randomBytes(4).toString('hex')}`;
  const requests = { ...accessDeps(db), ownServers: { canOrder: true as const, sshFrom: ['10.0.0.0/8'] } };
  const { operation, tenant } = await createTenant({ ...requests, db }, ACTOR, {
    clientId: world.clientId,
    blueprint: 'salon',
    slug,
    domain: `${slug}.ours.de`,
    target: { kind: 'own-server' },
  });
  const claimed = await claimOperation(db, operation.id, 'test', 60);
  if (!claimed) throw new Error('it was not to be had');
  const host = await createHostsRepository(db).get(tenant.hostId);
  const cancelled = new AbortController();
  const stopping = new AbortController();
  const run = {
    deps: {
      db,
      log: { warn: () => undefined },
      settings: { serverWait: { firstPauseSeconds: 300, mostSeconds } },
    },
    operation: claimed.operation,
    lease: claimed.lease,
    keeper: { lost: new AbortController().signal, cancelled: cancelled.signal },
    stopping: stopping.signal,
    steps: { log: () => undefined, flush: () => Promise.resolve(), percent: () => 7 },
    host: { ...host, settings: { ...host.settings, publicAddress: { ipv4: '10.254.0.7' } } },
    wanted: TenantSpec.parse(operation.spec),
  } as unknown as OperationRun;
  const stored = () => createOperationsRepository(db, ACTOR).get(operation.id);
  return { run, stored, cancelled, stopping, id: operation.id };
}

describe('unlessParked', () => {
  it('lets an operation wait that found no server, and says that addresses are paid for', async () => {
    const { run, stored } = await newRun();

    expect(await unlessParked(run, SOLD_OUT)).toBeUndefined();

    const operation = await stored();
    expect([operation.state, operation.percent]).toEqual(['queued', 0]);
    expect(waitOf(operation)).toMatchObject({ types: 'cx23', locations: 'fsn1', keepsAddresses: true });
  });

  it('does not wait for what another server would not heal', async () => {
    const { run, stored } = await newRun();
    const failure = new AppError('NOT_STABLE', 'It did not stay up.');

    expect(await unlessParked(run, failure)).toBe(failure);
    expect((await stored()).state).toBe('running');
  });

  it('fails in words when it was waited for long enough', async () => {
    const { run } = await newRun(3 * 86_400);
    await database
      .db('operations')
      .where('id', run.operation.id)
      .update({ waiting: JSON.stringify({ since: '2020-01-01T00:00:00.000Z', tries: 80 }) });

    expect(await unlessParked(run, SOLD_OUT)).toMatchObject({
      reason: 'servers-sold-out-for-long',
      facts: { types: 'cx23', locations: 'fsn1', days: 3 },
    });
  });

  it('is cancelled instead, when that was asked for meanwhile', async () => {
    const { run, cancelled } = await newRun();
    cancelled.abort();

    expect(await unlessParked(run, SOLD_OUT)).toMatchObject({ code: 'CANCELLED' });
  });

  it('is left to another worker when this one stops', async () => {
    const { run, stopping, id } = await newRun();
    stopping.abort();

    expect(await unlessParked(run, SOLD_OUT)).toBeUndefined();
    expect(await claimOperation(database.db, id, 'other', 60)).toMatchObject({ isTakenOver: true });
  });

  it('is put on the queue again by the sweeper when it is time, and not before', async () => {
    const { run, id } = await newRun();
    await unlessParked(run, SOLD_OUT);
    const sent: unknown[] = [];
    const sweep = () =>
      sweepOperations({
        db: database.db,
        queue: {
          send: (_db, _name, payload) => Promise.resolve(void sent.push(payload)),
          isWaiting: () => Promise.resolve(false),
        },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      });

    await sweep();
    expect(sent).not.toContainEqual({ operationId: id });
    await database
      .db('operations')
      .where({ id })
      .update({ next_try_at: new Date(0) });
    await sweep();
    expect(sent).toContainEqual({ operationId: id });
  });
});
