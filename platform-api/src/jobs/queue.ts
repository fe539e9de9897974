import type { Knex } from 'knex';
import { fromKnex, PgBoss } from 'pg-boss';
import type { Job, JobName, JobPayloads } from './job.ts';

export interface SendOptions {
  startAfterSeconds?: number;
}

export interface Queue {
  /** Stored in `trx`: the job exists if, and only if, the transaction is committed. */
  send<N extends JobName>(trx: Knex, name: N, payload: JobPayloads[N], options?: SendOptions): Promise<void>;
  /** Whether such a job lies there and nobody has taken it. One that waits for a later try does not count. */
  isWaiting<N extends JobName>(name: N, payload: JobPayloads[N]): Promise<boolean>;
  /** Worker only: takes jobs until `stop`. */
  work(jobs: readonly Job[], signal: AbortSignal): Promise<void>;
  stop(timeoutMs?: number): Promise<void>;
}

export interface QueueOptions {
  url: string;
  /** The API only sends; a worker takes jobs, looks after the tables and starts what is scheduled. */
  role: 'sender' | 'worker';
  onError: (error: unknown) => void;
  /** Seconds between looks at the queue where a notification was missed. */
  pollSeconds?: number;
}

const HEARTBEAT_SECONDS = 10;
const SOON_MS = 2000;

/** pg-boss on the platform's own database (ADR 0010), schema "jobs". */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const isWorker = options.role === 'worker';
  const boss = new PgBoss({
    connectionString: options.url,
    schema: 'jobs',
    application_name: `waas-queue-${options.role}`,
    max: isWorker ? 3 : 1,
    supervise: isWorker,
    schedule: isWorker,
    useListenNotify: isWorker,
  });
  boss.on('error', options.onError);
  await boss.start();
  const made = new Set<string>();

  const ensure = async (name: JobName): Promise<void> => {
    if (made.has(name)) return;
    await boss.createQueue(name, { policy: 'standard', notify: true, heartbeatSeconds: HEARTBEAT_SECONDS });
    made.add(name);
  };

  return {
    async send(trx, name, payload, { startAfterSeconds } = {}) {
      await ensure(name);
      await boss.send(name, payload, {
        db: fromKnex(trx as Parameters<typeof fromKnex>[0]),
        ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
      });
    },
    async isWaiting(name, payload) {
      await ensure(name);
      const found = await boss.findJobs(name, { data: payload, queued: true });
      return found.some(({ startAfter }) => startAfter.getTime() <= Date.now() + SOON_MS);
    },
    async work(jobs, signal) {
      for (const job of jobs) {
        await ensure(job.name);
        await take(boss, job, signal, options.pollSeconds ?? 2);
        if (job.cron !== undefined) await boss.schedule(job.name, job.cron, {}, { tz: 'UTC' });
      }
    },
    async stop(timeoutMs = 10_000) {
      await boss.stop({ graceful: true, timeout: timeoutMs, close: true });
    },
  };
}

async function take(boss: PgBoss, job: Job, signal: AbortSignal, pollSeconds: number): Promise<void> {
  await boss.updateQueue(job.name, {
    retryLimit: job.retryLimit ?? 5,
    retryDelay: job.retryDelaySeconds ?? 5,
    retryBackoff: true,
    expireInSeconds: job.expireInSeconds ?? 900,
  });
  await boss.work<object>(
    job.name,
    {
      batchSize: 1,
      localConcurrency: job.concurrency ?? 1,
      pollingIntervalSeconds: pollSeconds,
      notifyPollingIntervalSeconds: pollSeconds,
      includeMetadata: true,
    },
    async ([taken]) => {
      if (!taken) return;
      const both = AbortSignal.any([signal, taken.signal]);
      await job.handle(taken.data, { signal: both, retry: taken.retryCount });
    },
  );
}
