import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { job } from '../jobs/job.ts';
import { openQueue } from '../jobs/queue.ts';
import { stopWorker } from './stop-worker.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const log = { info: () => undefined, warn: () => undefined };

/** A worker with one job that takes so long, or until it is asked to hand over. */
async function startWorker(takesMs: number) {
  const outcome: string[] = [];
  const begun = Promise.withResolvers<undefined>();
  const queue = await openQueue({
    url: database.url,
    role: 'worker',
    onError: () => undefined,
    pollSeconds: 1,
  });
  const operations = new AbortController();
  const services = new AbortController();
  const running = new Promise<void>((resolve) => {
    services.signal.addEventListener('abort', () => {
      outcome.push('services end');
      resolve();
    });
  });
  const work = job({
    name: 'run-operation',
    async handle({ operationId }, { signal }) {
      begun.resolve(undefined);
      outcome.push(`begin ${operationId}`);
      await sleep(takesMs, undefined, { signal }).catch(() => undefined);
      outcome.push(signal.aborted ? 'handed over' : 'done');
    },
  });
  await queue.work([work], operations.signal);
  return { queue, operations, services, running, outcome, begun: begun.promise };
}

describe('stopWorker', () => {
  it('lets a running operation end in its time, takes no new one, and ends the services last', async () => {
    const worker = await startWorker(1500);
    await worker.queue.send(database.db, 'run-operation', { operationId: 'one' });
    await worker.begun;
    await worker.queue.send(database.db, 'run-operation', { operationId: 'two' });

    await stopWorker({ ...worker, graceMs: 10_000, log });

    expect(worker.outcome).toEqual(['begin one', 'done', 'services end']);
  });

  it('asks what still runs after the grace to hand over', async () => {
    await database.db('jobs.job').delete();
    const worker = await startWorker(60_000);
    await worker.queue.send(database.db, 'run-operation', { operationId: 'long' });
    await worker.begun;

    const startedAt = performance.now();
    await stopWorker({ ...worker, graceMs: 700, log });

    expect(worker.outcome).toEqual(['begin long', 'handed over', 'services end']);
    expect(performance.now() - startedAt).toBeGreaterThan(650);
    expect(performance.now() - startedAt).toBeLessThan(8000);
  });
});
