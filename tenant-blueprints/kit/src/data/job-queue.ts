import type { Knex } from 'knex';
import { fromKnex, PgBoss } from 'pg-boss';
import type { Secret } from '../secret.ts';

/** What a blueprint's jobs carry, by name: ids, never a person's data. */
export type Payloads = Record<string, object>;

export interface QueueSettings {
  retryLimit: number;
  /** A job that works for longer is given up and tried again. */
  expireInSeconds: number;
  /** A killed worker's job is taken up again after missing heartbeats for so long; at least 10. */
  heartbeatSeconds: number;
  /** Longest wait between two attempts; waits double from one second. */
  retryDelayMaxSeconds?: number;
  /** Five fields as in crontab, on the clock of `timeZone`; the job has an empty payload. */
  cron?: string;
}

export type Queues<P extends Payloads> = { [N in keyof P & string]: QueueSettings };
export type JobHandlers<P extends Payloads> = { [N in keyof P & string]: (payload: P[N]) => Promise<void> };

type ErrorLog = (error: Error) => void;

const SCHEMA = 'jobs';

/** Creates or updates the tables of the queue and its schedules; part of the migration. */
export async function installJobQueue<P extends Payloads>(
  url: Secret,
  queues: Queues<P>,
  timeZone: string,
): Promise<void> {
  const boss = new PgBoss({
    connectionString: url.reveal(),
    schema: SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  let failure: Error | undefined;
  boss.on('error', (error) => (failure = error));
  try {
    await boss.start();
    for (const [name, queue] of Object.entries<QueueSettings>(queues)) {
      const { retryLimit, expireInSeconds, heartbeatSeconds, retryDelayMaxSeconds = 300, cron } = queue;
      const settings = {
        retryLimit,
        expireInSeconds,
        heartbeatSeconds,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: retryDelayMaxSeconds,
      };
      await boss.createQueue(name, settings);
      await boss.updateQueue(name, settings);
      if (cron === undefined) await boss.unschedule(name);
      else await boss.schedule(name, cron, {}, { tz: timeZone });
    }
    if (failure) throw failure;
  } finally {
    await boss.stop({ graceful: false });
  }
}

export interface SendOptions {
  /** Not before this moment. */
  startAfter?: Date;
  /** While a job with this key waits in its queue, another one is not added. */
  singletonKey?: string;
}

export interface JobSender<P extends Payloads> {
  /** Part of the transaction: the job is there if and only if the rest is. */
  send<N extends keyof P & string>(
    trx: Knex.Transaction,
    name: N,
    payload: P[N],
    options?: SendOptions,
  ): Promise<void>;
  stop(): Promise<void>;
}

export async function startJobSender<P extends Payloads>(db: Knex, onError: ErrorLog): Promise<JobSender<P>> {
  const boss = new PgBoss({
    db: fromKnex(db),
    schema: SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: 300,
  });
  boss.on('error', onError);
  await boss.start();
  return {
    async send(trx, name, payload, options = {}) {
      await boss.send(name, payload, { ...options, db: fromKnex(trx) });
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

export interface JobRunner {
  /** Of all queues together. */
  counts(): Promise<{ waiting: number; failed: number }>;
  stop(): Promise<void>;
}

export interface RunnerOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  maxConnections: number;
}

/** Works through the queues one job at a time each. */
export async function startJobRunner<P extends Payloads>(
  url: Secret,
  handlers: JobHandlers<P>,
  options: RunnerOptions,
  onError: ErrorLog,
): Promise<JobRunner> {
  const names = Object.keys(handlers);
  const boss = new PgBoss({
    connectionString: url.reveal(),
    schema: SCHEMA,
    application_name: options.applicationName,
    max: options.maxConnections,
    migrate: false,
    schedule: true,
    registerInstance: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    queueCacheIntervalSeconds: 300,
    flowIntervalSeconds: 3600,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of names) {
    const handle = handlers[name];
    if (!handle) continue;
    await boss.work<P[string]>(name, { pollingIntervalSeconds: 1, batchSize: 1 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await handle(job.data);
        } catch (error) {
          // The queue tries again by itself; without this nobody would learn why.
          onError(error instanceof Error ? error : new Error(`job ${name} failed`, { cause: error }));
          throw error;
        }
      }
    });
  }
  return {
    async counts() {
      const queues = await boss.getQueues(names);
      return {
        waiting: queues.reduce((sum, queue) => sum + queue.queuedCount, 0),
        failed: queues.reduce((sum, queue) => sum + queue.failedCount, 0),
      };
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}
