import type { Knex } from 'knex';
import { job, type Job } from '../jobs/job.ts';
import type { Queue } from '../jobs/queue.ts';
import { reconcileSubscriptions, type ReconciliationDeps } from './reconcile-subscriptions.ts';

export function subscriptionJobs(deps: ReconciliationDeps): Job[] {
  return [
    job({
      name: 'reconcile-subscriptions',
      // Night in Berlin, summer and winter, and after the change of clocks.
      cron: '10 3 * * *',
      handle: (_payload, { signal }) => reconcileSubscriptions(deps, signal),
      retryLimit: 10,
      retryDelaySeconds: 60,
      expireInSeconds: 3600,
    }),
  ];
}

/** At the start of a worker: whatever was missed while none ran is done now and not tomorrow night. */
export async function reconcileAtStart(deps: { db: Knex; queue: Pick<Queue, 'send'> }): Promise<void> {
  await deps.queue.send(deps.db, 'reconcile-subscriptions', {});
}
