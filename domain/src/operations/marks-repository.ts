import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import type { Lease } from './leases-repository.ts';

/** What an operation has done and must not do twice, whoever goes on with it; null takes a mark back. */
export type OperationMarks = Record<string, string | boolean | readonly string[] | null>;

/** Beside what was asked for. Refused when the lease was lost. */
export async function markOperation(db: Knex, lease: Lease, marks: OperationMarks): Promise<void> {
  const marked = await db('operations')
    .where({ id: lease.operationId, fence: lease.fence, state: 'running' })
    .update({ input: db.raw('input || ?::jsonb', [JSON.stringify(marks)]) });
  if (marked === 1) return;
  throw new AppError('LEASE_LOST', `Operation ${lease.operationId} belongs to another worker now.`);
}
