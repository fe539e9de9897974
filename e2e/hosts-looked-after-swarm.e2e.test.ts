import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHostSamplesRepository,
  createIncidentsRepository,
  systemActor,
  type Incident,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestOperation, insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { copyImages } from '@codexdlc/stacks/host-access';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dockerEventWatcher } from '../platform-api/src/incidents/docker-event-watcher.ts';
import { dockerOfHost } from '../platform-api/src/process/docker-of-host.ts';
import { sampleHosts } from '../platform-api/src/telemetry/sample-hosts.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { startTestServers, type TestServers } from '../tools/src/testing/start-servers.ts';
import { bootSwarm, EDGE, type SwarmNodeMachine } from './cloud/swarm-bed.ts';
import {
  createPretendedService,
  writePlatformKey,
  type ServiceWish,
} from './swarm-platform/pretended-services.ts';
import { uniqueSlug } from './test-platform.ts';

const IMAGE = 'waas/node:24';
const SET_UP_MS = 480_000;
const STEP_MS = 180_000;
const SETTLE_SECONDS = 6;
const SLEEP = ['sleep', '600'];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A manager and a worker whose services look like those of tenants, and a watcher that hears of the manager alone. */
describe('services in a Swarm', () => {
  let servers: TestServers;
  let database: TestDatabase;
  let machines: DockerMachines;
  let homeDir: string;
  let manager: SwarmNodeMachine;
  let worker: SwarmNodeMachine;
  let image: string;
  let first: TestTenant;
  let watching: Promise<void>;
  const stop = new AbortController();

  beforeAll(async () => {
    servers = await startTestServers();
    database = await createTestDatabase(servers.databaseUrl);
    homeDir = await mkdtemp(join(tmpdir(), 'waas-home-'));
    const docker = connectDocker();
    machines = createMachines({ docker, name: `swarm-watch-${process.pid}` });
    const nodes = await bootSwarm(machines, await writePlatformKey(homeDir), ['manager', 'worker']);
    [manager, worker] = nodes as [SwarmNodeMachine, SwarmNodeMachine];
    image = (await docker.getImage(IMAGE).inspect()).Id;
    await Promise.all(nodes.map((node) => copyImages(docker, node.docker, [image])));
    first = await newTenant();
    await database.db('hosts').update({ kind: 'swarm', settings: JSON.stringify(settings()) });
    const dockerOf = dockerOfHost({ dockerHost: undefined, homeDir });
    watching = dockerEventWatcher({
      db: database.db,
      databaseUrl: database.url,
      log,
      dockerOf,
      settleOf: () => SETTLE_SECONDS,
    }).run(stop.signal);
    await vi.waitFor(async () => {
      expect(await database.db('host_watches').first()).toBeDefined();
    }, 30_000);
  }, SET_UP_MS);
  afterAll(async () => {
    stop.abort();
    await watching;
    await machines.removeAll();
    await database.end();
    await servers.stop();
    await rm(homeDir, { recursive: true, force: true });
  }, SET_UP_MS);

  const settings = () => {
    const sshOf = ({ ssh: { identityFile: _, ...ssh } }: SwarmNodeMachine) => ssh;
    return {
      ssh: sshOf(manager),
      swarm: { nodes: [sshOf(worker)], encrypted: false },
      edge: EDGE,
      firstPort: 20_000,
      networkRange: '10.200.0.0/14',
    };
  };
  const newTenant = () =>
    insertTestTenant(database.db, {
      slug: uniqueSlug('hop'),
      ...((first as TestTenant | undefined) === undefined ? {} : { beside: first }),
    });
  const run = ({ slug }: TestTenant, wish: Omit<ServiceWish, 'slug' | 'image'> & { image?: string }) =>
    createPretendedService(manager.docker, { slug, image, nodeId: worker.id, ...wish });
  const incidents = createIncidentsOf(() => database);
  const kindsOf = async (tenant: TestTenant) => (await incidents(tenant)).map(({ kind }) => kind);
  const eventsOf = (tenant: TestTenant) =>
    database
      .db('outbox')
      .whereLike('name', 'incident:%')
      .whereRaw(`payload->>'tenantId' = ?`, [tenant.id])
      .orderBy('id')
      .pluck<string[]>('name');
  const measuredNodes = async ({ hostId }: TestTenant) => {
    const { db } = database;
    await sampleHosts({ db, log, homeDir, dockerOf: dockerOfHost({ dockerHost: undefined, homeDir }) });
    return (await createHostSamplesRepository(db).latest()).get(hostId)?.facts.nodes ?? [];
  };
  const within = (timeout: number) => ({ timeout, interval: 100 });
  const runningOn = async ({ docker }: SwarmNodeMachine, { slug }: TestTenant) => {
    const label = [`dev.codexdlc.tenant=${slug}`];
    return docker.listContainers({ filters: { label, status: ['running'] } });
  };

  it.concurrent(
    'that keep ending are one incident each, with exit code, cause and last lines, until they stay up',
    async ({ expect }) => {
      const [ending, hungry] = [await newTenant(), await newTenant()];
      const says = `console.log('connecting to postgres://app:PLANTED-4f1c@database/app')`;
      await run(ending, { command: ['node', '-e', `${says}; setTimeout(() => process.exit(3), 500)`] });
      const eats = 'const all = []; setInterval(() => all.push(Buffer.alloc(8 << 20, 1)), 20)';
      await run(hungry, { role: 'worker', command: ['node', '-e', eats] });

      await expect.poll(() => kindsOf(ending), within(60_000)).toEqual(['restart-loop']);
      expect(await incidents(ending)).toMatchObject([
        {
          severity: 'critical',
          exitCode: 3,
          logLines: ['connecting to postgres://app:[hidden]@database/app'],
          hostId: ending.hostId,
          clientId: ending.clientId,
        },
      ]);
      await expect
        .poll(async () => (await incidents(hungry))[0]?.cause, within(30_000))
        .toMatch(/Out of memory: the limit of 64 MB was reached\.$/);
      expect((await eventsOf(ending)).filter((name) => name === 'incident:opened')).toHaveLength(1);
    },
    STEP_MS,
  );

  it.concurrent(
    'that are killed are told within seconds, and closed once when another task has taken over',
    async ({ expect }) => {
      const tenant = await newTenant();
      await run(tenant, { command: SLEEP });
      await expect.poll(() => runningOn(worker, tenant), within(30_000)).toHaveLength(1);
      const [container] = await runningOn(worker, tenant);
      await sleep(5_000);
      expect(await incidents(tenant)).toEqual([]);

      await worker.docker.getContainer(container?.Id ?? '').kill();
      const killedAt = performance.now();
      await expect.poll(() => eventsOf(tenant), within(20_000)).toEqual(['incident:opened']);
      console.info(`killed to told: ${Math.round(performance.now() - killedAt)} ms`);
      await expect
        .poll(() => eventsOf(tenant), within(60_000))
        .toEqual(['incident:opened', 'incident:closed']);

      expect(await incidents(tenant)).toMatchObject([
        { kind: 'crash', severity: 'critical', exitCode: 137, count: 1, state: 'closed' },
      ]);
    },
    STEP_MS,
  );

  it.concurrent(
    'that run nowhere, or not often enough, are told with the reason',
    async ({ expect }) => {
      const tenants = await Promise.all(Array.from({ length: 5 }, newTenant));
      const [ill, unknown, large, removed, short] = tenants as [
        TestTenant,
        TestTenant,
        TestTenant,
        TestTenant,
        TestTenant,
      ];
      await run(removed, { role: 'worker', command: SLEEP });
      const health = ['test', '!', '-e', '/tmp/ill'];
      const fallsIll = `setTimeout(() => fs.writeFileSync('/tmp/ill', ''), 8000); setInterval(Date.now, 1e6)`;
      await run(ill, { role: 'worker', command: ['node', '-e', fallsIll], health });
      await run(unknown, { image: `sha256:${'d'.repeat(64)}`, command: SLEEP });
      await run(large, { command: SLEEP, reservedMb: 1_000_000 });
      await run(short, { command: SLEEP, replicas: 3, mostPerNode: 2 });
      await expect.poll(() => runningOn(worker, removed), within(30_000)).toHaveLength(1);
      // Long enough for the watcher to have seen it.
      await sleep(5_000);
      await manager.docker.getService(`waas-${removed.slug}-worker`).remove();

      await expect.poll(() => kindsOf(ill), within(60_000)).toEqual(['unhealthy']);
      await expect.poll(() => kindsOf(unknown), within(60_000)).toEqual(['crash']);
      expect((await incidents(unknown))[0]?.cause).toMatch(/image is not on the node .*No such image/);
      await expect
        .poll(async () => (await incidents(large))[0]?.cause, within(90_000))
        .toMatch(/^No node has room for it: .*insufficient resources/);
      await expect
        .poll(async () => (await incidents(removed))[0]?.title, within(60_000))
        .toBe(`The worker of ${removed.slug} is not running`);
      await expect
        .poll(async () => (await incidents(short))[0]?.title, within(60_000))
        .toBe(`2 of 3 copies of the backend of ${short.slug} run`);
      expect((await incidents(short))[0]).toMatchObject({
        severity: 'warning',
        facts: { running: 2, wanted: 3 },
      });
    },
    STEP_MS,
  );

  it.concurrent(
    'that the platform stops are no incident',
    async ({ expect }) => {
      const [changed, suspended] = [await newTenant(), await newTenant()];
      await Promise.all([changed, suspended].map((tenant) => run(tenant, { command: SLEEP })));
      for (const tenant of [changed, suspended]) {
        await expect.poll(() => runningOn(worker, tenant), within(30_000)).toHaveLength(1);
      }
      const operation = await insertTestOperation(database.db, changed.id, { createdAt: new Date() });
      await database.db('tenants').where('id', suspended.id).update({ status: 'suspended' });
      for (const tenant of [changed, suspended]) {
        const [container] = await runningOn(worker, tenant);
        await worker.docker.getContainer(container?.Id ?? '').kill();
      }
      await sleep(4_000);
      await manager.docker.getService(`waas-${changed.slug}-backend`).remove();
      await sleep(4_000);
      await database
        .db('operations')
        .where('id', operation)
        .update({ state: 'succeeded', finished_at: new Date() });
      await sleep(40_000);

      expect([...(await incidents(changed)), ...(await incidents(suspended))]).toEqual([]);
    },
    STEP_MS,
  );

  it(
    'are told of when their node goes down, and it is told once that it is back; each node is measured while it is there',
    async () => {
      const tenant = await newTenant();
      const target = { kind: 'swarm', swarm: { edgeNode: manager.id, dataNode: worker.id } };
      await database
        .db('tenants')
        .where('id', tenant.id)
        .update({ spec: database.db.raw(`spec || ?::jsonb`, [JSON.stringify({ target })]) });
      const ofNode = async () => {
        const all = await createIncidentsRepository(database.db, systemActor('test')).list({
          limit: 200,
          hostId: tenant.hostId,
        });
        return all.filter(({ kind }) => kind === 'host-unreachable');
      };

      const [measured] = await measuredNodes(tenant);
      expect(measured).toMatchObject({ hostname: 'worker-2', state: 'ready' });
      expect(measured?.unread).toBeUndefined();
      expect(measured?.memoryUsedPercent).toBeGreaterThan(0);
      expect(measured?.diskUsedPercent).toBeGreaterThan(0);
      expect(measured?.load15).toBeGreaterThanOrEqual(0);

      await machines.powerOff(worker.machine);
      await expect
        .poll(ofNode, within(90_000))
        .toMatchObject([
          { severity: 'critical', state: 'open', facts: { node: 'worker-2', tenants: tenant.slug } },
        ]);
      expect(await measuredNodes(tenant)).toMatchObject([{ state: 'down', unread: 'away' }]);

      await machines.powerOn(worker.machine);
      await expect.poll(ofNode, within(120_000)).toMatchObject([{ state: 'closed', count: 1 }]);
    },
    STEP_MS * 2,
  );
});

function createIncidentsOf(database: () => TestDatabase): (tenant: TestTenant) => Promise<Incident[]> {
  return ({ id }) =>
    createIncidentsRepository(database().db, systemActor('test')).list({ limit: 50, tenantId: id });
}
