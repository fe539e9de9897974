import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import type { StoredSpec } from '../tenants/tenant.ts';
import { toOperation, type OperationRow } from './operation-row.ts';
import type {
  Operation,
  OperationError,
  OperationEventData,
  OperationState,
  StepState,
} from './operation.ts';

/** Name of the channel that says "operation X has a new event". */
export const OPERATIONS_CHANNEL = 'waas_operations';

/** Right to write to one operation. A later holder has a higher fence: writes with a lower one are refused. */
export interface Lease {
  operationId: string;
  fence: number;
  owner: string;
}

export interface Claimed {
  lease: Lease;
  operation: Operation;
  sealedSecrets: string | null;
  /** Somebody else began it and died: what was left must be put in order first. */
  isTakenOver: boolean;
}

/** Times are the database's: a worker whose clock is wrong cannot keep or steal a lease. */
const inSeconds = (db: Knex, seconds: number) =>
  db.raw(`clock_timestamp() + ? * interval '1 second'`, [seconds]);

/** Takes an operation that is queued, or whose holder has not been heard of in time. Undefined: not to be had. */
export async function claimOperation(
  db: Knex,
  operationId: string,
  owner: string,
  leaseSeconds: number,
): Promise<Claimed | undefined> {
  return db.transaction(async (trx) => {
    const before = await trx<OperationRow>('operations').where('id', operationId).forUpdate().first();
    if (!before || !isFree(before, await now(trx))) return undefined;
    const [row] = await trx<OperationRow>('operations')
      .where('id', operationId)
      .update({
        state: 'running',
        attempt: before.attempt + 1,
        fence: before.fence + 1,
        lease_owner: owner,
        lease_expires_at: inSeconds(trx, leaseSeconds) as unknown as Date,
        next_try_at: null,
        started_at: before.started_at ?? (trx.raw('clock_timestamp()') as unknown as Date),
      })
      .returning('*');
    if (!row) return undefined;
    const tenant = await trx('tenants').where('id', row.tenant_id).first<{ slug: string }>('slug');
    return {
      lease: { operationId, fence: row.fence, owner },
      operation: toOperation({ ...row, slug: tenant.slug }),
      sealedSecrets: row.sealed_secrets,
      isTakenOver: before.state === 'running',
    };
  });
}

function isFree(row: OperationRow, at: Date): boolean {
  if (row.state === 'queued') {
    return row.next_try_at === null || row.next_try_at <= at || row.cancel_requested_at !== null;
  }
  return row.state === 'running' && (row.lease_expires_at === null || row.lease_expires_at < at);
}

async function now(db: Knex): Promise<Date> {
  const { rows } = await db.raw<{ rows: [{ now: Date }] }>('select clock_timestamp() as now');
  return rows[0].now;
}

/** Answers whether the operation is still ours, and whether somebody wants it cancelled. */
export async function renewLease(
  db: Knex,
  lease: Lease,
  leaseSeconds: number,
): Promise<{ isHeld: boolean; isCancelled: boolean }> {
  const [row] = await held(db, lease)
    .update({ lease_expires_at: inSeconds(db, leaseSeconds) as unknown as Date })
    .returning('cancel_requested_at');
  return { isHeld: row !== undefined, isCancelled: (row?.cancel_requested_at ?? null) !== null };
}

/** Gives it back unfinished, for another worker to take at once: when this one has to stop. */
export async function releaseLease(db: Knex, lease: Lease): Promise<void> {
  await held(db, lease).update({
    lease_expires_at: db.raw('clock_timestamp()') as unknown as Date,
    lease_owner: null,
  });
}

/** The owner too: a renewal that is on its way when the lease is given back must not bring it back. */
function held(db: Knex, lease: Lease) {
  return db<OperationRow>('operations').where({
    id: lease.operationId,
    fence: lease.fence,
    state: 'running',
    lease_owner: lease.owner,
  });
}

function lost(lease: Lease): AppError {
  return new AppError('LEASE_LOST', `Operation ${lease.operationId} belongs to another worker now.`, {
    why: `${lease.owner} held it with fence ${lease.fence} and was not heard of in time.`,
  });
}

/** Appends an event and wakes whoever follows. Refused when the lease was lost. */
export async function appendEvent(
  trx: Knex,
  lease: Lease,
  event: OperationEventData,
  percent?: number,
): Promise<void> {
  const { operationId, fence } = lease;
  // One statement: a worker that dies between two of them would leave a gap in the numbers.
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with ours as (
       update operations set event_seq = event_seq + 1, percent = coalesce(:percent, percent)
       where id = :operationId and fence = :fence and state = 'running'
       returning id, event_seq
     ), told as (
       insert into operation_events (operation_id, seq, kind, data)
       select id, event_seq, :kind, :data::jsonb from ours
       returning operation_id
     )
     select pg_notify(:channel, operation_id::text) from told`,
    {
      operationId,
      fence,
      percent: percent ?? null,
      kind: event.kind,
      data: JSON.stringify(event.data),
      channel: OPERATIONS_CHANNEL,
    },
  );
  if (rows.length === 0) throw lost(lease);
}

export async function insertEvent(
  trx: Knex,
  operationId: string,
  seq: number,
  event: OperationEventData,
): Promise<void> {
  await trx('operation_events').insert({
    operation_id: operationId,
    seq,
    kind: event.kind,
    data: JSON.stringify(event.data),
  });
  await trx.raw('select pg_notify(?, ?)', [OPERATIONS_CHANNEL, operationId]);
}

export interface StepChange {
  step: string;
  state: StepState;
  detail?: string | undefined;
  percent: number;
}

/** A step and the event that tells of it, together. */
export async function changeStep(db: Knex, lease: Lease, change: StepChange): Promise<void> {
  await db.transaction(async (trx) => {
    const { step, state, detail, percent } = change;
    await appendEvent(
      trx,
      lease,
      { kind: 'step', data: { step, state, percent, ...(detail === undefined ? {} : { detail }) } },
      percent,
    );
    const time = trx.raw('clock_timestamp()');
    await trx('operation_steps')
      .where({ operation_id: lease.operationId, name: step })
      .update({
        state,
        ...(detail === undefined ? {} : { detail }),
        ...(state === 'running' ? { started_at: time, finished_at: null } : {}),
        ...(state === 'done' || state === 'failed'
          ? { finished_at: time, started_at: trx.raw('coalesce(started_at, clock_timestamp())') }
          : {}),
      });
  });
}

export interface Outcome {
  state: Extract<OperationState, 'succeeded' | 'failed' | 'cancelled'>;
  percent: number;
  error?: OperationError | undefined;
  rolledBack?: boolean | undefined;
}

/** Ends the operation, in the transaction that also settles the tenant. Refused when the lease was lost. */
export async function finishOperation(trx: Knex, lease: Lease, outcome: Outcome): Promise<void> {
  const { state, percent, error, rolledBack = false } = outcome;
  await appendEvent(trx, lease, {
    kind: 'state',
    data: { state, percent, rolledBack, ...(error === undefined ? {} : { error }) },
  });
  const ended = await held(trx, lease).update({
    state,
    percent,
    error: error === undefined ? null : (JSON.stringify(error) as unknown as OperationError),
    rolled_back: rolledBack,
    ...(state === 'succeeded' ? { sealed_secrets: null } : {}),
    lease_owner: null,
    lease_expires_at: null,
    waiting: null,
    finished_at: trx.raw('clock_timestamp()') as unknown as Date,
  });
  if (ended !== 1) throw lost(lease);
}

/** What the operation wants, decided anew while it runs. Refused when the lease was lost. */
export async function changeWantedSpec(db: Knex, lease: Lease, spec: StoredSpec): Promise<void> {
  const changed = await held(db, lease).update({ spec: JSON.stringify(spec) as unknown as StoredSpec });
  if (changed !== 1) throw lost(lease);
}

/** Operations that nobody works at: queued for a while, or their holder is silent. What the sweeper puts back. */
export async function abandonedOperations(db: Knex, queuedForSeconds: number): Promise<string[]> {
  return db('operations')
    .where((either) =>
      either
        .where((queued) =>
          queued
            .where('state', 'queued')
            .whereNull('next_try_at')
            .where(
              'created_at',
              '<',
              db.raw(`clock_timestamp() - ? * interval '1 second'`, [queuedForSeconds]),
            ),
        )
        .orWhere((running) =>
          running.where('state', 'running').where('lease_expires_at', '<', db.raw('clock_timestamp()')),
        ),
    )
    .orderBy('id')
    .limit(200)
    .pluck<string[]>('id');
}
