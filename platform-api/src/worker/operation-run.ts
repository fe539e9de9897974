import type { Host, Lease, Operation, Tenant } from '@codexdlc/domain';
import type { TenantSecrets, TenantSpec } from '@codexdlc/stacks';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { StepReporter } from './step-reporter.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** One attempt at one operation: what is wanted, what was, and the right to change it. */
export interface OperationRun {
  deps: WorkerDeps;
  /** With the marks that it has got so far. */
  operation: Operation;
  lease: Lease;
  keeper: LeaseKeeper;
  /** Aborted when this worker has to end. */
  stopping: AbortSignal;
  tenant: Tenant;
  host: Host;
  before: TenantSpec;
  wanted: TenantSpec;
  secrets: TenantSecrets;
  secretsBefore: TenantSecrets;
  sealedSecrets: string;
  sealedSecretsBefore: string;
  mustRecover: boolean;
  steps: StepReporter;
}
