import { setTimeout as sleep } from 'node:timers/promises';
import { abandonedOperations, wakingOperations } from '@codexdlc/domain';
import type { BackgroundService } from '../jobs/job.ts';
import type { Queue } from '../jobs/queue.ts';
import type { WorkerDeps } from './worker-deps.ts';

const EVERY_MS = 3000;
const QUEUED_FOR_SECONDS = 10;

/**
 * Puts operations back on the queue that nobody works at: their worker died, their job was lost, or what they wait for is
 * to be asked for again. The table of operations is the truth; the queue only delivers.
 */
export function operationSweeper(
  deps: Pick<WorkerDeps, 'db' | 'log'> & { queue: Pick<Queue, 'send' | 'isWaiting'> },
): BackgroundService {
  return {
    name: 'operation-sweeper',
    async run(signal) {
      while (!signal.aborted) {
        await sweepOperations(deps).catch((error: unknown) => {
          deps.log.warn({ err: error }, 'operations could not be swept');
        });
        await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

export async function sweepOperations({
  db,
  queue,
  log,
}: Pick<WorkerDeps, 'db' | 'log'> & { queue: Pick<Queue, 'send' | 'isWaiting'> }): Promise<void> {
  for (const operationId of await abandonedOperations(db, QUEUED_FOR_SECONDS)) {
    if (await queue.isWaiting('run-operation', { operationId })) continue;
    log.warn({ operationId }, 'nobody works at this operation: back on the queue');
    await queue.send(db, 'run-operation', { operationId });
  }
  for (const operationId of await wakingOperations(db)) {
    if (await queue.isWaiting('run-operation', { operationId })) continue;
    log.info({ operationId }, 'this operation has waited long enough: it is tried again');
    await queue.send(db, 'run-operation', { operationId });
  }
}
