import type { StoredSpec } from '../tenants/tenant.ts';
import type {
  Operation,
  OperationError,
  OperationKind,
  OperationState,
  OperationWait,
  Requester,
} from './operation.ts';

export interface OperationRow {
  id: string;
  tenant_id: string;
  slug: string;
  kind: OperationKind;
  state: OperationState;
  spec: StoredSpec | null;
  sealed_secrets: string | null;
  input: Record<string, unknown>;
  requested_by: Requester;
  request_id: string | null;
  percent: number;
  error: OperationError | null;
  rolled_back: boolean;
  attempt: number;
  retries: number;
  event_seq: number;
  cancel_requested_at: Date | null;
  waiting: OperationWait | null;
  next_try_at: Date | null;
  fence: number;
  lease_owner: string | null;
  lease_expires_at: Date | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export function toOperation(row: OperationRow): Operation {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    slug: row.slug,
    kind: row.kind,
    state: row.state,
    spec: row.spec,
    input: row.input,
    requestedBy: row.requested_by,
    requestId: row.request_id,
    percent: row.percent,
    error: row.error,
    rolledBack: row.rolled_back,
    attempt: row.attempt,
    retries: row.retries,
    eventSeq: row.event_seq,
    cancelRequestedAt: row.cancel_requested_at,
    waiting: row.waiting,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
