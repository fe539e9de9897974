import { systemActor } from '@codexdlc/domain';
import { job, type BackgroundService, type Job } from '../jobs/job.ts';
import type { Queue } from '../jobs/queue.ts';
import { destroyTenant } from '../tenant-requests/destroy-tenant.ts';
import { runOperation } from './run-operation.ts';
import { operationSweeper } from './sweep-operations.ts';
import type { WorkerDeps } from './worker-deps.ts';

export function operationJobs(deps: WorkerDeps, lanes: number): Job[] {
  const { deadlineSeconds } = deps.settings;
  return [
    job({
      name: 'run-operation',
      concurrency: lanes,
      // The operation's own lease decides who may go on; the queue only has to deliver again.
      retryLimit: 20,
      retryDelaySeconds: 5,
      expireInSeconds: deadlineSeconds * 3,
      handle: (payload, { signal }) => runOperation(deps, payload, signal),
    }),
    job({
      name: 'destroy-expired-tenants',
      cron: '*/10 * * * *',
      handle: () => destroyExpired(deps),
    }),
  ];
}

export function operationServices(
  deps: WorkerDeps & { queue: Pick<Queue, 'send' | 'isWaiting'> },
): BackgroundService[] {
  return [operationSweeper(deps)];
}

/** Tenants whose grace period is over. One that is busy is met again at the next run. */
export async function destroyExpired({
  db,
  queue,
  log,
}: Pick<WorkerDeps, 'db' | 'queue' | 'log'>): Promise<void> {
  const due = await db('tenants')
    .where('status', 'deleting')
    .where('destroy_after', '<=', db.fn.now())
    .select<{ id: string; slug: string }[]>('id', 'slug');
  for (const { id, slug } of due) {
    await destroyTenant({ db, queue }, systemActor('grace-period'), { tenantId: id, confirm: slug }).catch(
      (error: unknown) => {
        log.warn({ err: error, tenantId: id }, 'expired tenant not destroyed yet');
      },
    );
  }
}
