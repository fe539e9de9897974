import type { Facts } from '../errors.ts';
import type { StoredSpec } from '../tenants/tenant.ts';

export const OPERATION_KINDS = [
  'create',
  'change',
  'upgrade',
  'redeploy',
  'restart',
  'backup',
  'rotate-secrets',
  'resize-server',
  'rebuild-server',
  'replace-server',
  'suspend',
  'resume',
  'retire',
  'restore',
  'destroy',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

export const STEP_STATES = ['pending', 'running', 'done', 'failed', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

export interface OperationError {
  code: string;
  what: string;
  why?: string;
  todo?: string;
  /** What exactly it was, with what a sentence in another language needs. */
  reason?: string;
  facts?: Facts;
  /** Name of the step that failed. */
  step?: string;
}

/** An operation that goes on by itself when the provider has a server again. Times in ISO 8601. */
export interface OperationWait {
  for: 'server';
  /** What was asked for, all of it in vain: "cx23, cpx22". */
  types: string;
  locations: string;
  since: string;
  nextTryAt: string;
  /** Then it fails. */
  until: string;
  /** How often all of it was asked for so far. */
  tries: number;
  /** Addresses are rented and paid for meanwhile. */
  keepsAddresses: boolean;
}

/** Who asked, as it was at that moment. */
export interface Requester {
  kind: 'user' | 'system';
  id: string;
  name: string;
}

export interface Operation {
  id: string;
  tenantId: string;
  slug: string;
  kind: OperationKind;
  state: OperationState;
  /** What is wanted; null where nothing is to be left. */
  spec: StoredSpec | null;
  input: Record<string, unknown>;
  requestedBy: Requester;
  requestId: string | null;
  percent: number;
  error: OperationError | null;
  rolledBack: boolean;
  attempt: number;
  retries: number;
  eventSeq: number;
  cancelRequestedAt: Date | null;
  /** Stays while it is tried again, so that the wait has one beginning. */
  waiting: OperationWait | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface OperationStep {
  name: string;
  position: number;
  state: StepState;
  detail: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** What a follower of an operation sees, in order of `seq` without gaps. */
export type OperationEventData =
  | { kind: 'step'; data: { step: string; state: StepState; detail?: string; percent: number } }
  | { kind: 'log'; data: { line: string } }
  | {
      kind: 'state';
      data: {
        state: OperationState;
        percent: number;
        error?: OperationError;
        rolledBack?: boolean;
        waiting?: OperationWait;
      };
    };

export type OperationEvent = OperationEventData & { seq: number; at: Date };
