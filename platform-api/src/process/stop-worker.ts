import type { Queue } from '../jobs/queue.ts';

export interface WorkerToStop {
  queue: Pick<Queue, 'stop'>;
  /** Aborting it makes running operations hand over: cancelled gracefully, their lease given back. */
  operations: AbortController;
  services: AbortController;
  /** Resolves when all services have ended. */
  running: Promise<unknown>;
  graceMs: number;
  log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
}

/** The engine saves its state when it is cancelled: that takes as long as its slowest step. */
const HAND_OVER_MS = 90_000;
const SERVICES_MS = 5_000;

/**
 * Takes no jobs from now on; what runs has `graceMs` to end. What is left then is asked to hand over to another worker,
 * which takes it up at once. Services go on until the jobs are done: they carry the events of these.
 */
export async function stopWorker(worker: WorkerToStop): Promise<void> {
  const { queue, operations, services, running, graceMs, log } = worker;
  const timer = setTimeout(() => {
    log.warn({ graceSeconds: graceMs / 1000 }, 'operations still run: handing them over');
    operations.abort();
  }, graceMs);
  await queue.stop(graceMs + HAND_OVER_MS);
  clearTimeout(timer);
  operations.abort();
  services.abort();
  await Promise.race([running, new Promise((resolve) => setTimeout(resolve, SERVICES_MS).unref())]);
}
