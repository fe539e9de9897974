import {
  createHostsRepository,
  createHostWatchesRepository,
  createIncidentsRepository,
  systemActor,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestOperation, insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createSwarmWatch, type SwarmWatch } from './swarm-watch.ts';

const SECOND = 1_000;
const OWN = 'a'.repeat(25);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Service {
  role: string;
  wanted: number;
}
interface Task {
  id: string;
  role: string;
  desired: 'running' | 'shutdown';
  state: string;
  at: number;
}

let database: TestDatabase;
let db: Knex;
let tenant: TestTenant;
let services: Service[];
let tasks: Task[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.end());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  tenant = await insertTestTenant(db);
  await db('hosts').where({ id: tenant.hostId }).update({ kind: 'swarm' });
  services = [{ role: 'worker', wanted: 1 }];
  tasks = [running('t0')];
});
afterEach(() => vi.useRealTimers());

function running(id: string): Task {
  return { id, role: 'worker', desired: 'running', state: 'running', at: Date.now() };
}

/** What the Swarm does with a task that has ended: it is remembered, and another one is in its place. */
function ends(secondsAgo: number): void {
  const ended = {
    role: 'worker',
    desired: 'shutdown',
    state: 'failed',
    at: Date.now() - secondsAgo * SECOND,
  } as const;
  tasks = [...tasks.filter(({ desired }) => desired === 'shutdown'), { ...ended, id: `e${tasks.length}` }];
  tasks = [...tasks, running(`t${tasks.length}`)];
}

function docker(): Docker {
  const labels = (role: string) => ({ [LABEL_TENANT]: tenant.slug, [LABEL_ROLE]: role });
  const taskJson = ({ id, role, desired, state, at }: Task) => ({
    ID: id,
    ServiceID: `s-${role}`,
    NodeID: OWN,
    DesiredState: desired,
    Spec: { ContainerSpec: { Labels: labels(role), Image: 'waas/node:24' } },
    Status: {
      State: state,
      Timestamp: new Date(at).toISOString(),
      ...(state === 'failed' ? { Err: 'task: non-zero exit (3)', ContainerStatus: { ExitCode: 3 } } : {}),
    },
  });
  const listTasks = ({ filters }: { filters: { service?: string[]; 'desired-state'?: string[] } }) =>
    Promise.resolve(
      tasks
        .filter(({ role }) => filters.service?.includes(`s-${role}`) ?? true)
        .filter(({ desired }) => filters['desired-state']?.includes(desired) ?? true)
        .map(taskJson),
    );
  return {
    info: () => Promise.resolve({ Swarm: { NodeID: OWN } }),
    listNodes: () => Promise.resolve([]),
    listServices: () =>
      Promise.resolve(
        services.map(({ role, wanted }) => ({
          ID: `s-${role}`,
          Spec: {
            Labels: labels(role),
            Mode: { Replicated: { Replicas: wanted } },
            TaskTemplate: { RestartPolicy: { Condition: 'any' } },
          },
        })),
      ),
    listTasks,
  } as unknown as Docker;
}

async function newWatch(): Promise<SwarmWatch> {
  const host = await createHostsRepository(db).get(tenant.hostId);
  const deps = { db, log, dockerOf: docker };
  return createSwarmWatch(deps, { host, docker: docker() });
}

const incidents = async () =>
  (await createIncidentsRepository(db, systemActor('test')).list({ limit: 10, tenantId: tenant.id })).map(
    ({ kind, count, exitCode, title }) => ({
      kind,
      count,
      exitCode,
      title: title.replace(tenant.slug, 'it'),
    }),
  );
/** Looks as often as it does by itself. */
async function looksFor(watch: SwarmWatch, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    vi.setSystemTime(Date.now() + 5 * SECOND);
    await watch.look();
  }
}

it('tells of an end once, whoever looks and however often', async () => {
  const watch = await newWatch();
  await watch.look();
  ends(1);
  await looksFor(watch, 10);
  const told = await incidents();
  const other = await newWatch();
  await looksFor(other, 10);

  expect(told).toEqual([{ kind: 'crash', count: 1, exitCode: 3, title: 'The worker of it has ended' }]);
  expect(await incidents()).toEqual(told);
});

it('tells what ended while nobody looked; what was told before counts for a loop only', async () => {
  ends(200);
  ends(100);
  const cursor = BigInt(Date.now() - 60 * SECOND) * 1_000_000n;
  await createHostWatchesRepository(db).advance(tenant.hostId, cursor);
  ends(30);

  await (await newWatch()).look();

  expect(await incidents()).toMatchObject([{ kind: 'restart-loop', count: 1 }]);
});

it('tells a loop twice a minute, and how often it ended meanwhile', async () => {
  const watch = await newWatch();
  await watch.look();
  for (let round = 0; round < 5; round += 1) {
    ends(1);
    await looksFor(watch, 5);
  }
  expect(await incidents()).toMatchObject([{ kind: 'restart-loop', count: 3 }]);

  await looksFor(watch, 20);
  ends(1);
  await looksFor(watch, 5);

  expect(await incidents()).toMatchObject([{ kind: 'restart-loop', count: 6 }]);
});

it('says nothing of what ends while an operation is at work, nor of what it removes', async () => {
  services.push({ role: 'bot', wanted: 1 });
  tasks.push({ ...running('b0'), role: 'bot' });
  const watch = await newWatch();
  await watch.look();
  await insertTestOperation(db, tenant.id, {
    createdAt: new Date(Date.now() - SECOND),
    finishedAt: new Date(Date.now() + 20 * SECOND),
  });
  ends(0);
  services = services.filter(({ role }) => role !== 'bot');
  tasks = tasks.filter(({ role }) => role !== 'bot');
  await looksFor(watch, 120);

  expect(await incidents()).toEqual([]);
  expect(watch.seen()).toMatchObject([{ role: 'worker', state: 'well' }]);
});

it('tells after half a minute of a service that nobody of us has removed, and sees when it is back', async () => {
  const watch = await newWatch();
  await watch.look();
  const before = { services, tasks };
  [services, tasks] = [[], []];
  await looksFor(watch, 25);
  expect(await incidents()).toEqual([]);
  await looksFor(watch, 15);

  expect(await incidents()).toMatchObject([{ kind: 'crash', title: 'The worker of it is not running' }]);
  expect(watch.seen()).toMatchObject([{ role: 'worker', state: 'down' }]);
  ({ services, tasks } = before);
  await looksFor(watch, 5);
  expect(watch.seen()).toMatchObject([{ role: 'worker', state: 'well' }]);
});

it('tells after half a minute of copies that are missing, and nothing where none is wanted', async () => {
  const watch = await newWatch();
  services = [{ role: 'worker', wanted: 0 }];
  tasks = [];
  await looksFor(watch, 60);
  expect(await incidents()).toEqual([]);

  services = [{ role: 'worker', wanted: 3 }];
  tasks = [running('t1'), running('t2'), { ...running('t3'), state: 'pending' }];
  await looksFor(watch, 40);

  expect(await incidents()).toMatchObject([
    { kind: 'crash', title: '2 of 3 copies of the worker of it run' },
  ]);
});
