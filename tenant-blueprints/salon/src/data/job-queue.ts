import type { Knex } from 'knex';
import { fromKnex, PgBoss } from 'pg-boss';
import type { Secret } from '../secret.ts';

/** Every job and what it carries; one line here, one file in `worker/`. */
export interface JobPayloads {
  'confirm-appointment': { appointmentId: string };
}
export type JobName = keyof JobPayloads;

const SCHEMA = 'jobs';

/** A killed worker's job is taken up again after missing heartbeats for ten seconds. */
const QUEUES: Record<JobName, { retryLimit: number; expireInSeconds: number; heartbeatSeconds: number }> = {
  'confirm-appointment': { retryLimit: 50, expireInSeconds: 60, heartbeatSeconds: 10 },
};

type ErrorLog = (error: Error) => void;

/** Creates or updates the tables of the queue; part of the migration. */
export async function installJobQueue(url: Secret): Promise<void> {
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
    for (const [name, options] of Object.entries(QUEUES)) {
      const settings = { ...options, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
      await boss.createQueue(name, settings);
      await boss.updateQueue(name, settings);
    }
    if (failure) throw failure;
  } finally {
    await boss.stop({ graceful: false });
  }
}

export interface JobSender {
  /** Part of the transaction: the job is there if and only if the rest is. */
  send<N extends JobName>(trx: Knex.Transaction, name: N, payload: JobPayloads[N]): Promise<void>;
  stop(): Promise<void>;
}

export async function startJobSender(db: Knex, onError: ErrorLog): Promise<JobSender> {
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
    async send(trx, name, payload) {
      await boss.send(name, payload, { db: fromKnex(trx) });
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

export type JobHandlers = { [N in JobName]: (payload: JobPayloads[N]) => Promise<void> };

export interface JobRunner {
  counts(): Promise<{ waiting: number; failed: number }>;
  stop(): Promise<void>;
}

export async function startJobRunner(
  url: Secret,
  handlers: JobHandlers,
  onError: ErrorLog,
): Promise<JobRunner> {
  const boss = new PgBoss({
    connectionString: url.reveal(),
    schema: SCHEMA,
    application_name: 'salon-jobs',
    max: 2,
    migrate: false,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    queueCacheIntervalSeconds: 300,
    flowIntervalSeconds: 3600,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.work<JobPayloads['confirm-appointment']>(
    'confirm-appointment',
    { pollingIntervalSeconds: 1, batchSize: 1 },
    async (jobs) => {
      for (const job of jobs) await handlers['confirm-appointment'](job.data);
    },
  );
  return {
    async counts() {
      const queues = await boss.getQueues(Object.keys(QUEUES));
      return {
        waiting: queues.reduce((sum, queue) => sum + queue.queuedCount, 0),
        failed: queues.reduce((sum, queue) => sum + queue.failedCount, 0),
      };
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}
