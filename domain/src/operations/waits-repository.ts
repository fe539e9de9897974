import type { Knex } from 'knex';
import { appendEvent, type Lease } from './leases-repository.ts';
import type { OperationRow } from './operation-row.ts';
import type { OperationWait } from './operation.ts';

/**
 * Gives an operation back until its next try, with all that it waits for; nothing when `decide` wants no wait. The time is
 * the database's. Refused when the lease was lost.
 */
export async function parkOperation(
  db: Knex,
  lease: Lease,
  percent: number,
  decide: (before: OperationWait | null, now: Date) => OperationWait | undefined,
): Promise<OperationWait | undefined> {
  return db.transaction(async (trx) => {
    const row = await trx<OperationRow>('operations')
      .where({ id: lease.operationId })
      .forUpdate()
      .first('waiting', trx.raw('clock_timestamp() as now'));
    const found = row as { waiting: OperationWait | null; now: Date } | undefined;
    const wait = found && decide(found.waiting, found.now);
    if (!wait) return undefined;
    const begun = await trx('operation_steps')
      .where({ operation_id: lease.operationId })
      .whereIn('state', ['running', 'failed'])
      .update({ state: 'pending', detail: null, started_at: null, finished_at: null })
      .returning<{ name: string }[]>('name');
    for (const { name: step } of begun) {
      await appendEvent(trx, lease, { kind: 'step', data: { step, state: 'pending', percent } });
    }
    await appendEvent(trx, lease, { kind: 'state', data: { state: 'queued', percent, waiting: wait } });
    await trx('operations')
      .where({ id: lease.operationId, fence: lease.fence })
      .update({
        state: 'queued',
        waiting: JSON.stringify(wait),
        next_try_at: wait.nextTryAt,
        // Each try has its attempts; above the first one, so that what it left is looked at.
        attempt: 1,
        lease_owner: null,
        lease_expires_at: null,
      });
    return wait;
  });
}

/** Those whose next try is due, and those that are to be cancelled while they wait. */
export async function wakingOperations(db: Knex): Promise<string[]> {
  return db('operations')
    .where('state', 'queued')
    .whereNotNull('next_try_at')
    .where((either) =>
      either.where('next_try_at', '<=', db.raw('clock_timestamp()')).orWhereNotNull('cancel_requested_at'),
    )
    .orderBy('next_try_at')
    .limit(200)
    .pluck<string[]>('id');
}
