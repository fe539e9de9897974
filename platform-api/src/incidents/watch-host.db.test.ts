import { createHostsRepository, createIncidentsRepository, systemActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import type Docker from 'dockerode';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { watchHost } from './watch-host.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => vi.useRealTimers());
afterAll(() => database.end());

/** Answers, and knows of its Swarm what `listNodes` says. */
function docker(listNodes: () => Promise<unknown[]>): Docker {
  const none = () => Promise.resolve([]);
  return {
    ping: () => Promise.resolve('OK'),
    info: () => Promise.resolve({ SystemTime: new Date().toISOString(), Swarm: { NodeID: 'a' } }),
    getEvents: ({ until }: { until?: string }) =>
      Promise.resolve(until === undefined ? new Readable({ read: () => undefined }) : Readable.from([])),
    listContainers: none,
    listServices: none,
    listTasks: none,
    listNodes,
  } as unknown as Docker;
}

it('tells of a Swarm without a leader although its Docker answers, and that it has one again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { db } = database;
  const { hostId } = await insertTestTenant(db);
  const host = { ...(await createHostsRepository(db).get(hostId)), kind: 'swarm' as const };
  let hasLeader = false;
  const swarm = docker(() =>
    hasLeader ? Promise.resolve([]) : Promise.reject(new Error('The swarm does not have a leader')),
  );
  const incidents = () => createIncidentsRepository(db, systemActor('test')).list({ limit: 10, hostId });
  const stop = new AbortController();
  const deps = { db, log, dockerOf: () => swarm, settleOf: () => 0 };
  const watching = watchHost(deps, { host, docker: swarm }, stop.signal);
  expect(await incidents()).toEqual([]);

  vi.setSystemTime(Date.now() + 15_000);
  const within = { timeout: 10_000 };
  await expect.poll(incidents, within).toMatchObject([{ kind: 'host-unreachable', state: 'open' }]);
  expect((await incidents())[0]?.cause).toContain('The swarm does not have a leader.');
  hasLeader = true;

  await expect.poll(incidents, within).toMatchObject([{ state: 'closed', count: 1 }]);
  stop.abort();
  await watching;
}, 30_000);
