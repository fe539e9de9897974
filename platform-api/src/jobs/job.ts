/** Every durable job of the platform and what it carries. Never a secret: jobs are rows that people can read. */
export interface JobPayloads {
  'run-operation': { operationId: string };
  'deliver-credentials': { handoverId: string };
  'reconcile-subscriptions': Record<string, never>;
  'destroy-expired-tenants': Record<string, never>;
  'check-tenants': Record<string, never>;
  /** Of all tenants whose time has come, or of one. */
  'look-after-certificates': { tenantId?: string };
  'test-host': { hostId: string };
  'sample-hosts': Record<string, never>;
  'tidy-up': Record<string, never>;
}
export type JobName = keyof JobPayloads;

export interface JobContext {
  /** Aborted when the worker has to end. */
  signal: AbortSignal;
  /** 0 at the first try. */
  retry: number;
}

/** Repeatable: it reads the state first and may run again after a crash. A thrown error means "try again later". */
export interface Job<N extends JobName = JobName> {
  name: N;
  handle(payload: JobPayloads[N], context: JobContext): Promise<void>;
  /** Cron with seconds left out, in UTC: the worker puts the job on the queue at these times, once for all workers. */
  cron?: string;
  retryLimit?: number;
  retryDelaySeconds?: number;
  /** A run that takes longer is given up by the queue. */
  expireInSeconds?: number;
  /** How many of this kind one worker process runs at once; default 1. */
  concurrency?: number;
}

/** Keeps the payload's type in the handler; lists hold the widened form. */
export function job<N extends JobName>(definition: Job<N>): Job {
  return definition;
}

/** Something that runs for as long as the worker: a watcher, a publisher. */
export interface BackgroundService {
  name: string;
  /** Resolves when `signal` is aborted and everything is closed. It handles its own errors and reconnects. */
  run(signal: AbortSignal): Promise<void>;
}
