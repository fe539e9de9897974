import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import type { StoredSpec } from '../tenants/tenant.ts';
import { toOperation, type OperationRow } from './operation-row.ts';
import type {
  Operation,
  OperationEvent,
  OperationKind,
  OperationState,
  OperationStep,
  Requester,
} from './operation.ts';
import type { StepDefinition } from './step-plan.ts';

export interface OperationQuery {
  limit: number;
  after?: string | undefined;
  tenantId?: string | undefined;
  state?: OperationState | undefined;
  kind?: OperationKind | undefined;
}

export interface NewOperation {
  tenantId: string;
  kind: OperationKind;
  spec: StoredSpec | null;
  sealedSecrets?: string | undefined;
  input?: Record<string, unknown>;
  requestedBy: Requester;
  requestId?: string | undefined;
  steps: readonly StepDefinition[];
}

export type ListedOperation = Omit<Operation, 'spec'>;

const LISTED = [
  ...['id', 'tenant_id', 'kind', 'state', 'input', 'requested_by', 'request_id', 'percent', 'error'],
  ...['rolled_back', 'attempt', 'retries', 'event_seq', 'cancel_requested_at', 'created_at'],
  ...['started_at', 'finished_at', 'waiting'],
];

export type OperationsRepository = ReturnType<typeof createOperationsRepository>;

/** Operations as `actor` may see them: with the tenant of each. Workers change them through the lease repository. */
export function createOperationsRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db<OperationRow>('operations')
      .join('tenants', 'tenants.id', 'operations.tenant_id')
      .select('operations.*', 'tenants.slug as slug');
    return actor.kind === 'user' && actor.role === 'client'
      ? query.where('tenants.client_id', actor.clientId ?? null)
      : query;
  };

  const get = async (id: string): Promise<Operation> => {
    const row = (await visible().where('operations.id', id).first()) as OperationRow | undefined;
    if (!row) throw notFound('operation', id);
    return toOperation(row);
  };

  return {
    get,

    /** Newest first, each without the spec that it wants: it is nine tenths of the row. */
    async list(wanted: OperationQuery): Promise<ListedOperation[]> {
      const rows = (await visible()
        .clearSelect()
        .select(...LISTED.map((column) => `operations.${column}`), 'tenants.slug as slug')
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('operations.id', '<', wanted.after);
          if (wanted.tenantId !== undefined) void query.where('operations.tenant_id', wanted.tenantId);
          if (wanted.state !== undefined) void query.where('operations.state', wanted.state);
          if (wanted.kind !== undefined) void query.where('operations.kind', wanted.kind);
        })
        .orderBy('operations.id', 'desc')
        .limit(wanted.limit)) as OperationRow[];
      return rows.map((row) => toOperation({ ...row, spec: null }));
    },

    /** The one that is queued or running, if there is one. */
    async openOf(tenantId: string): Promise<Operation | undefined> {
      const row = (await visible()
        .where('operations.tenant_id', tenantId)
        .whereIn('operations.state', ['queued', 'running'])
        .first()) as OperationRow | undefined;
      return row && toOperation(row);
    },

    async steps(operationId: string): Promise<OperationStep[]> {
      await get(operationId);
      return stepsOf(db, operationId);
    },

    /** Events after `seq`, oldest first. */
    async eventsAfter(operationId: string, seq: number, limit = 500): Promise<OperationEvent[]> {
      return db('operation_events')
        .where('operation_id', operationId)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .select<OperationEvent[]>('seq', 'at', 'kind', 'data');
    },

    /** Undefined when another operation of the tenant is open: the unique index decides, whoever asks at once. */
    async insert(wanted: NewOperation): Promise<string | undefined> {
      const id = newId();
      const rows = await db('operations')
        .insert({
          id,
          tenant_id: wanted.tenantId,
          kind: wanted.kind,
          spec: wanted.spec === null ? null : JSON.stringify(wanted.spec),
          sealed_secrets: wanted.sealedSecrets ?? null,
          input: JSON.stringify(wanted.input ?? {}),
          requested_by: JSON.stringify(wanted.requestedBy),
          request_id: wanted.requestId ?? null,
        })
        .onConflict(db.raw(`(tenant_id) where state in ('queued', 'running')`) as unknown as string)
        .ignore()
        .returning('id');
      if (rows.length === 0) return undefined;
      await db('operation_steps').insert(
        wanted.steps.map(({ name }, position) => ({ operation_id: id, name, position })),
      );
      return id;
    },
  };
}

export async function stepsOf(db: Knex, operationId: string): Promise<OperationStep[]> {
  return db('operation_steps')
    .where('operation_id', operationId)
    .orderBy('position')
    .select<OperationStep[]>(
      'name',
      'position',
      'state',
      'detail',
      'started_at as startedAt',
      'finished_at as finishedAt',
    );
}

/** Median seconds of each step in the last runs of this kind that succeeded: what an estimate is made of. */
export async function usualSecondsOf(db: Knex, kind: OperationKind): Promise<Map<string, number>> {
  const runs = db('operations')
    .where({ kind, state: 'succeeded' })
    .orderBy('finished_at', 'desc')
    .limit(20)
    .select('id');
  const rows = await db('operation_steps')
    .whereIn('operation_id', runs)
    .where('state', 'done')
    .groupBy('name')
    .select<{ name: string; seconds: number }[]>(
      'name',
      db.raw(
        `percentile_cont(0.5) within group (order by extract(epoch from finished_at - started_at))::float as seconds`,
      ),
    );
  return new Map(rows.map(({ name, seconds }) => [name, seconds]));
}
