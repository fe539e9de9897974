import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { createIncidentsRepository, systemActor, type Incident } from '@codexdlc/domain';
import { insertTestOperation, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openIncidentBed, SETTLE_SECONDS, type IncidentBed, type RunningService } from './incident-bed.ts';
import { killProcess } from '../tools/src/testing/kill-process.ts';

let bed: IncidentBed;
let watcher: RunningService;

beforeAll(async () => {
  bed = await openIncidentBed();
  watcher = bed.startWatcher();
  await vi.waitFor(async () => {
    expect(await bed.db('host_watches').first()).toBeDefined();
  }, 20_000);
});
afterAll(() => bed.end());

const incidentsOf = (tenant: TestTenant): Promise<Incident[]> =>
  createIncidentsRepository(bed.db, systemActor('test')).list({ limit: 50, tenantId: tenant.id });
const eventsOf = (tenant: TestTenant) =>
  bed.events.filter(({ tenantId }) => tenantId === tenant.id).map(({ name }) => name);
/** Fails the program itself, as a crash does; "docker kill" would also keep Docker from starting it again. */
async function crash(container: Docker.Container): Promise<void> {
  // Between two starts it has no process.
  const pidNow = async () => (await container.inspect()).State.Pid;
  await expect.poll(pidNow, within(20_000)).toBeGreaterThan(1);
  killProcess(await pidNow());
}
const SLEEP = ['sleep', '600'];
const within = (timeout: number) => ({ timeout, interval: 50 });

describe('a container of a tenant', () => {
  it('that is killed is an event on the stream within 2 s', async () => {
    const times: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const tenant = await bed.newTenant();
      const container = await bed.run(tenant, { command: SLEEP });
      const killedAt = performance.now();
      await container.kill({ signal: 'SIGKILL' });
      await expect.poll(() => eventsOf(tenant), within(10_000)).toEqual(['incident:opened']);
      times.push((bed.events.find(({ tenantId }) => tenantId === tenant.id)?.at ?? Infinity) - killedAt);
    }
    times.sort((a, b) => a - b);
    console.log(`killed to event on the stream: ${times.map((ms) => Math.round(ms)).join(', ')} ms`);

    expect(times.at(-1)).toBeLessThan(2_000);
  });

  it('is reported with exit code, cause in words and its last lines, without secrets', async () => {
    const tenant = await bed.newTenant();
    const program = `console.log('connecting to postgres://app:PLANTED-4f1c@database/app'); setTimeout(() => process.exit(3), 500)`;
    await bed.run(tenant, { command: ['node', '-e', program] });
    await expect.poll(() => eventsOf(tenant), within(10_000)).toEqual(['incident:opened']);

    expect(await incidentsOf(tenant)).toMatchObject([
      {
        kind: 'crash',
        severity: 'critical',
        exitCode: 3,
        cause: 'It ended with exit code 3.',
        logLines: ['connecting to postgres://app:[hidden]@database/app'],
        count: 1,
      },
    ]);
  });

  it('that needs too much memory is reported as that, with its limit', async () => {
    const tenant = await bed.newTenant();
    const program = 'const all = []; setInterval(() => all.push(Buffer.alloc(8 << 20, 1)), 20)';
    await bed.run(tenant, { command: ['node', '-e', program], memoryMb: 64 });
    await expect.poll(async () => (await incidentsOf(tenant))[0]?.exitCode, within(20_000)).toBe(137);

    expect(await incidentsOf(tenant)).toMatchObject([
      {
        kind: 'out-of-memory',
        severity: 'critical',
        cause: 'Out of memory: the limit of 64 MB was reached.',
        count: 1,
      },
    ]);
    expect(eventsOf(tenant)).toEqual(['incident:opened']);
  });

  it('that keeps restarting is one incident that becomes a restart loop', async () => {
    const tenant = await bed.newTenant();
    await bed.run(tenant, { role: 'worker', command: ['false'], restart: 'unless-stopped' });
    await expect
      .poll(async () => (await incidentsOf(tenant)).map(({ kind }) => kind), within(20_000))
      .toEqual(['restart-loop']);

    expect(await incidentsOf(tenant)).toMatchObject([{ severity: 'critical', exitCode: 1 }]);
    expect(eventsOf(tenant).filter((name) => name === 'incident:opened')).toHaveLength(1);
  });

  it('that fails its health check is reported, and closed once when it is healthy for a while', async () => {
    const tenant = await bed.newTenant();
    const container = await bed.run(tenant, { command: SLEEP, health: ['test', '-e', '/tmp/well'] });
    await expect.poll(async () => (await incidentsOf(tenant))[0]?.kind, within(10_000)).toBe('unhealthy');
    // Longer than it must be well: what counts is since when it is well, not when it was reported.
    await sleep(6_000);
    expect((await incidentsOf(tenant))[0]?.state).toBe('open');

    const touch = await container.exec({ Cmd: ['touch', '/tmp/well'] });
    await touch.start({});
    const wellAt = performance.now();
    await expect.poll(async () => (await incidentsOf(tenant))[0]?.state, within(20_000)).toBe('closed');
    const closedAfterMs = performance.now() - wellAt;
    await sleep(3_000);

    expect(closedAfterMs).toBeGreaterThan(SETTLE_SECONDS * 1000);
    expect(eventsOf(tenant)).toEqual(['incident:opened', 'incident:closed']);
  });

  it('that Docker starts again after a crash is opened and closed once', async () => {
    const tenant = await bed.newTenant();
    const container = await bed.run(tenant, { command: SLEEP, restart: 'unless-stopped' });
    await sleep(500);
    await crash(container);
    await expect.poll(() => eventsOf(tenant), within(20_000)).toEqual(['incident:opened', 'incident:closed']);

    expect(await incidentsOf(tenant)).toMatchObject([
      { kind: 'crash', exitCode: 137, count: 1, state: 'closed' },
    ]);
  });

  it('that the platform stops is no incident', async () => {
    const [changed, suspended] = [await bed.newTenant(), await bed.newTenant()];
    const containers = [
      await bed.run(changed, { command: SLEEP }),
      await bed.run(suspended, { command: SLEEP }),
    ];
    const operation = await insertTestOperation(bed.db, changed.id, { createdAt: new Date() });
    await bed.db('tenants').where('id', suspended.id).update({ status: 'suspended' });
    await Promise.all(containers.map((container) => container.kill()));
    await Promise.all(containers.map((container) => container.remove({ force: true })));
    await bed.db('operations').where('id', operation).update({ state: 'succeeded', finished_at: new Date() });
    await sleep(3_000);

    expect([...(await incidentsOf(changed)), ...(await incidentsOf(suspended))]).toEqual([]);
  });

  it('that ends by itself right after an operation is told as soon as it cannot be its doing', async () => {
    const tenant = await bed.newTenant();
    const container = await bed.run(tenant, { command: SLEEP });
    const operation = await insertTestOperation(bed.db, tenant.id, { createdAt: new Date() });
    await bed.db('operations').where('id', operation).update({ state: 'succeeded', finished_at: new Date() });
    await container.kill();

    await expect.poll(() => eventsOf(tenant), within(12_000)).toEqual(['incident:opened']);
  });
});

describe('while nobody watches', () => {
  it('nothing is missed: neither what is still down nor what has come back, nor what was meant', async () => {
    const tenants = [await bed.newTenant(), await bed.newTenant(), await bed.newTenant()];
    const [down, back, meant] = tenants as [TestTenant, TestTenant, TestTenant];
    const dies = await bed.run(down, { command: SLEEP });
    const returns = await bed.run(back, { command: SLEEP, restart: 'unless-stopped' });
    const stopped = await bed.run(meant, { command: SLEEP });
    await sleep(500);
    await watcher.stop();

    const operation = await insertTestOperation(bed.db, meant.id, { createdAt: new Date() });
    await stopped.remove({ force: true });
    await bed.db('operations').where('id', operation).update({ state: 'succeeded', finished_at: new Date() });
    await dies.kill();
    await crash(returns);
    await sleep(6_000);
    watcher = bed.startWatcher();

    await expect.poll(() => eventsOf(down), within(10_000)).toEqual(['incident:opened']);
    await expect.poll(() => eventsOf(back), within(20_000)).toEqual(['incident:opened', 'incident:closed']);
    expect((await incidentsOf(down))[0]).toMatchObject({ exitCode: 137, count: 1 });
    expect(await incidentsOf(meant)).toEqual([]);
  });

  it('a second watcher waits, and takes over when the first ends', async () => {
    const second = bed.startWatcher();
    const [first, later] = [await bed.newTenant(), await bed.newTenant()];
    const [one, two] = [await bed.run(first, { command: SLEEP }), await bed.run(later, { command: SLEEP })];
    await one.kill();
    await expect.poll(() => eventsOf(first), within(10_000)).toEqual(['incident:opened']);
    expect((await incidentsOf(first))[0]?.count).toBe(1);

    await watcher.stop();
    watcher = second;
    await two.kill();
    await expect.poll(() => eventsOf(later), within(10_000)).toEqual(['incident:opened']);
    expect((await incidentsOf(later))[0]?.count).toBe(1);
  });
});
