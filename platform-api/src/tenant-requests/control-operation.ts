import {
  AppError,
  because,
  createOperationsRepository,
  createTenantsRepository,
  emit,
  insertEvent,
  OPERATIONS_CHANNEL,
  recordAudit,
  requirePermission,
  type Actor,
  type Operation,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { RequestDeps } from './request-operation.ts';

/** A queued operation ends at once; a running one is told, ends what it is in the middle of, and puts things in order. */
export async function cancelOperation(
  deps: { db: Knex },
  actor: Actor,
  input: { operationId: string },
): Promise<Operation> {
  requirePermission(actor, 'operation:control');
  return deps.db.transaction(async (trx) => {
    const operation = await lockOperation(trx, actor, input.operationId);
    if (operation.state !== 'queued' && operation.state !== 'running') throw ended(operation);
    await audit(trx, actor, operation, 'operation.cancel-requested');
    const queued = operation.state === 'queued' && operation.attempt === 0;
    const [row] = await trx('operations')
      .where({ id: operation.id })
      .update({
        cancel_requested_at: trx.fn.now(),
        ...(queued
          ? { state: 'cancelled', finished_at: trx.fn.now(), event_seq: trx.raw('event_seq + 1') }
          : {}),
      })
      .returning<{ event_seq: number }[]>('event_seq');
    if (queued && row) {
      await insertEvent(trx, operation.id, row.event_seq, {
        kind: 'state',
        data: { state: 'cancelled', percent: operation.percent },
      });
      await settleNeverStarted(trx, operation);
      await emitFinished(trx, operation, 'cancelled');
    }
    // The worker that runs it listens here too.
    await trx.raw('select pg_notify(?, ?)', [OPERATIONS_CHANNEL, operation.id]);
    return createOperationsRepository(trx, actor).get(operation.id);
  });
}

/** Again from the step that failed: what was done stays done. The same operation, so that its story stays in one place. */
export async function retryOperation(
  deps: RequestDeps,
  actor: Actor,
  input: { operationId: string },
): Promise<Operation> {
  requirePermission(actor, 'operation:control');
  return deps.db.transaction(async (trx) => {
    const operation = await lockOperation(trx, actor, input.operationId);
    if (operation.state !== 'failed' && operation.state !== 'cancelled') {
      throw new AppError('CONFLICT', `Operation ${operation.id} cannot be retried.`, {
        why: `It is ${operation.state}; only one that failed or was cancelled can be.`,
        ...because('operation-not-retryable', { state: operation.state }),
      });
    }
    await requireLast(trx, actor, operation);
    const seq = await openAgain(trx, actor, operation);
    await trx('operation_steps')
      .where({ operation_id: operation.id })
      .modify((steps) => {
        // After a rollback nothing of it is left: all of it is done again.
        if (!operation.rolledBack) void steps.whereIn('state', ['failed', 'running']);
      })
      .update({ state: 'pending', detail: null });
    await insertEvent(trx, operation.id, seq, {
      kind: 'state',
      data: { state: 'queued', percent: operation.percent },
    });
    await audit(trx, actor, operation, 'operation.retry-requested');
    await deps.queue.send(trx, 'run-operation', { operationId: operation.id });
    return createOperationsRepository(trx, actor).get(operation.id);
  });
}

/** The unique index decides between this and what is asked for at the same moment. Answers the number of its event. */
async function openAgain(trx: Knex, actor: Actor, operation: Operation): Promise<number> {
  try {
    const [row] = await trx.transaction((inner) =>
      inner('operations')
        .where({ id: operation.id })
        .update({
          state: 'queued',
          error: null,
          rolled_back: false,
          cancel_requested_at: null,
          finished_at: null,
          created_at: inner.fn.now(),
          retries: inner.raw('retries + 1'),
          event_seq: inner.raw('event_seq + 1'),
        })
        .returning<{ event_seq: number }[]>('event_seq'),
    );
    return row?.event_seq ?? 0;
  } catch (error) {
    const isTaken = (error as { constraint?: string }).constraint === 'operations_one_open';
    if (!isTaken) throw error;
    await requireLast(trx, actor, operation);
    throw error;
  }
}

async function lockOperation(trx: Knex, actor: Actor, id: string): Promise<Operation> {
  const operations = createOperationsRepository(trx, actor);
  const seen = await operations.get(id);
  await trx('operations').where({ id }).forUpdate().first('id');
  return operations.get(seen.id);
}

/** A newer operation has made something else of the tenant since: to go back to this one would undo it. */
async function requireLast(trx: Knex, actor: Actor, operation: Operation): Promise<void> {
  const [last] = await createOperationsRepository(trx, actor).list({
    limit: 1,
    tenantId: operation.tenantId,
  });
  if (last === undefined || last.id === operation.id) return;
  throw new AppError(
    last.finishedAt === null ? 'BUSY' : 'CONFLICT',
    'A newer operation of this tenant exists.',
    {
      why: `"${last.kind}" is ${last.state}.`,
      todo: 'Ask for the change again instead.',
      ...because('operation-outdated', {
        operationKind: last.kind,
        state: last.state,
        operationId: last.id,
      }),
    },
  );
}

/** A tenant whose creation never began holds names and ports, and can be destroyed or tried again. */
async function settleNeverStarted(trx: Knex, operation: Operation): Promise<void> {
  if (operation.kind !== 'create') return;
  await createTenantsRepository(trx, { kind: 'system', name: 'requests' }).settle(operation.tenantId, {
    status: 'failed',
    reason: 'Cancelled before it was begun.',
  });
}

async function emitFinished(trx: Knex, operation: Operation, state: string): Promise<void> {
  const { id, tenantId, slug, kind } = operation;
  await emit(trx, 'operation:finished', { operationId: id, tenantId, slug, kind, state });
}

async function audit(trx: Knex, actor: Actor, operation: Operation, action: string): Promise<void> {
  await recordAudit(trx, actor, {
    action,
    object: { kind: 'operation', id: operation.id },
    details: { tenantId: operation.tenantId, kind: operation.kind },
  });
}

function ended(operation: Operation): AppError {
  return new AppError('CONFLICT', `Operation ${operation.id} has ended already.`, {
    why: `It is ${operation.state}.`,
    ...because('operation-ended', { state: operation.state }),
  });
}
