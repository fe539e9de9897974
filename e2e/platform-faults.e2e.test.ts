import { EVENTS_STREAM, type Operation, type Tenant } from '@codexdlc/domain';
import { createClient } from 'redis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runMarkFor } from '../platform-api/src/engine/run-mark.ts';
import { outboxPublisher } from '../platform-api/src/outbox/outbox-publisher.ts';
import { createFaultBed, untilStep, type FaultBed, type FaultKind } from './faults/fault-bed.ts';
import type { FaultWorker } from './faults/fault-worker.ts';
import { processesWith } from './faults/kill-processes.ts';
import { untilWhole } from './platform-invariants.ts';
import { killProcess } from '../tools/src/testing/kill-process.ts';

/** What is around the worker fails, or the worker only stands still. Kills are in operation-faults. */
describe('a platform whose parts fail', () => {
  let bed: FaultBed;
  let workers: FaultWorker[] = [];
  let tenant: Tenant | undefined;

  beforeAll(async () => {
    bed = await createFaultBed();
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
  });
  afterAll(() => bed.remove());

  const startWorker = async (leaseSeconds = 5): Promise<FaultWorker> => {
    const worker = bed.startWorker({ leaseSeconds, stabilitySeconds: 1 });
    workers.push(worker);
    await worker.ready();
    return worker;
  };
  const begin = async (kind: FaultKind): Promise<Operation> => {
    await bed.arm([]);
    const asked = await bed.ask(kind, tenant);
    tenant = asked.tenant;
    return asked.operation;
  };
  const succeeded = async (operation: Operation): Promise<Operation> => {
    const ended = await bed.ended(operation.id, 90_000);
    expect(ended.error).toBeNull();
    expect(ended.state).toBe('succeeded');
    await untilWhole(bed, 30_000);
    tenant = await bed.tenant(operation.tenantId);
    return ended;
  };
  const signalRun = (name: NodeJS.Signals): void => {
    const mark = runMarkFor(bed.platform.config.backendUrl, tenant?.slug ?? '');
    for (const { pid } of processesWith(mark)) process.kill(pid, name);
  };

  it('refuses what a worker writes that stood still past its lease', async () => {
    const first = await startWorker();
    const operation = await begin('create');
    await untilStep(bed, operation.id, 'database');
    first.signal('SIGSTOP');
    const second = await startWorker();
    const { fence } = await untilTakenOver(bed, operation.id, 1);
    first.signal('SIGCONT');

    const ended = await succeeded(operation);

    expect(ended.attempt).toBe(fence);
    await expect.poll(() => first.lines().join('\n')).toContain('left to another worker');
    expect(second.lines().join('\n')).toContain('operation ended');
    expect(first.deaths() + second.deaths()).toBe(0);
  });

  it('ends the engine of a worker when both stood still, before another one goes on', async () => {
    const first = await startWorker();
    const operation = await begin('upgrade');
    await untilStep(bed, operation.id, 'services');
    first.signal('SIGSTOP');
    signalRun('SIGSTOP');
    await startWorker();
    await untilTakenOver(bed, operation.id, 1);
    await sleep(1000);
    first.signal('SIGCONT');
    signalRun('SIGCONT');

    await succeeded(operation);

    await expect.poll(() => first.lines().join('\n')).toContain('left to another worker');
  });

  it('shares the work between two workers, and one takes over what the other leaves', async () => {
    const [first] = [await startWorker(), await startWorker()];
    await bed.arm([]);
    const asked = await Promise.all(Array.from({ length: 3 }, () => bed.createMini('two')));
    const operations = asked.map(({ operation }) => operation);
    await Promise.all(operations.map(({ id }) => untilStep(bed, id, 'prepare')).slice(0, 2));
    await expect.poll(() => first.lines().join('\n')).toContain('operation taken');

    first.signal('SIGKILL');

    for (const operation of operations) {
      expect(await bed.ended(operation.id, 120_000)).toMatchObject({ state: 'succeeded', error: null });
    }
    await untilWhole(bed, 30_000);
  });

  it.each(['services', 'stable'])('goes on when Postgres ends and comes back at step %s', async (step) => {
    const worker = await startWorker(15);
    const operation = await begin('upgrade');
    await untilStep(bed, operation.id, step);

    await bed.servers.restartPostgres();

    const ended = await succeeded(operation);
    expect(ended.rolledBack).toBe(false);
    expect(ended.attempt).toBe(1);
    expect(worker.deaths()).toBe(0);
  });

  it('loses nothing when Redis forgets everything', async () => {
    await startWorker();
    const redis = await createClient({ url: bed.servers.redisUrl }).connect();
    const stop = new AbortController();
    const { redisUrl } = bed.servers;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const publisher = outboxPublisher({ db: bed.db, databaseUrl: bed.database.url, redisUrl, log }).run(
      stop.signal,
    );
    const operation = await begin('suspend');
    await untilStep(bed, operation.id, 'stop');

    await redis.flushAll();

    await succeeded(operation);
    const told = async () => JSON.stringify(await redis.xRange(EVENTS_STREAM, '-', '+'));
    await expect.poll(told, { timeout: 10_000 }).toContain('operation:finished');
    expect(await told()).toContain('operation:accepted');
    stop.abort();
    await publisher;
    redis.destroy();
  });

  it('brings nginx back that was killed while a site is published', async () => {
    await startWorker();
    const operation = await begin('resume');
    await untilStep(bed, operation.id, 'services');
    const edge = bed.platform.docker.getContainer(bed.platform.host.edgeContainer);

    killProcess((await edge.inspect()).State.Pid);

    await succeeded(operation);
  });

  it('starts nginx again with the next operation when its container was removed', async () => {
    await startWorker();
    await bed.platform.docker.getContainer(bed.platform.host.edgeContainer).remove({ force: true });

    await succeeded(await begin('upgrade'));
  });
});

async function untilTakenOver(bed: FaultBed, operationId: string, fence: number): Promise<{ fence: number }> {
  const until = Date.now() + 60_000;
  for (;;) {
    const [reached = 0] = await bed.db('operations').where({ id: operationId }).pluck<number[]>('fence');
    if (reached > fence) return { fence: reached };
    if (Date.now() > until) throw new Error('nobody has taken the operation over');
    await sleep(50);
  }
}
