import {
  AppError,
  claimOperation,
  createHostsRepository,
  createTenantsRepository,
  stepsOf,
  systemActor,
  usualSecondsOf,
  type Claimed,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { openTenantSecrets } from '../tenant-requests/tenant-secrets.ts';
import { keepLease } from './lease-keeper.ts';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';
import { performOperation } from './perform-operation.ts';
import { settleFailure } from './settle-failure.ts';
import { createStepReporter } from './step-reporter.ts';
import type { WorkerDeps } from './worker-deps.ts';

/**
 * Does one operation, or goes on with one whose worker died. Nothing to do when it has ended or somebody else holds it:
 * a job may be delivered twice.
 */
export async function runOperation(
  deps: WorkerDeps,
  { operationId }: { operationId: string },
  stopping: AbortSignal,
): Promise<void> {
  const claimed = await claimOperation(deps.db, operationId, deps.workerId, deps.settings.leaseSeconds);
  if (!claimed) return;
  const log = { operationId, requestId: claimed.operation.requestId, fence: claimed.lease.fence };
  deps.log.info(
    { ...log, kind: claimed.operation.kind, isTakenOver: claimed.isTakenOver },
    'operation taken',
  );
  if (claimed.isTakenOver) deps.onTakeover?.();
  const keeper = keepLease(deps, claimed.lease);
  try {
    const run = await patiently(keeper.lost, () => prepareRun(deps, claimed, keeper, stopping));
    if (claimed.isTakenOver) run.steps.log('Taken over from a worker that was not heard of any more.');
    await performOperation(run).catch((error: unknown) => settleFailure(run, error));
    deps.log.info(log, 'operation ended');
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'LEASE_LOST')) throw error;
    deps.log.warn({ ...log, err: error }, 'operation left to another worker');
  } finally {
    keeper.stop();
  }
}

async function prepareRun(
  deps: WorkerDeps,
  claimed: Claimed,
  keeper: ReturnType<typeof keepLease>,
  stopping: AbortSignal,
): Promise<OperationRun> {
  const { db, sealer } = deps;
  const { operation, lease, sealedSecrets } = claimed;
  const tenants = createTenantsRepository(db, systemActor('worker'));
  const [tenant, sealed, steps, usualSeconds] = await Promise.all([
    tenants.get(operation.tenantId),
    tenants.sealedSecrets(operation.tenantId),
    stepsOf(db, operation.id),
    usualSecondsOf(db, operation.kind),
  ]);
  const wantedSealed = sealedSecrets ?? sealed;
  return {
    deps,
    operation,
    lease,
    keeper,
    stopping,
    tenant,
    host: await createHostsRepository(db).get(tenant.hostId),
    before: TenantSpec.parse(tenant.spec),
    wanted: TenantSpec.parse(operation.spec ?? tenant.spec),
    secrets: openTenantSecrets(sealer, tenant.id, wantedSealed),
    secretsBefore: openTenantSecrets(sealer, tenant.id, sealed),
    sealedSecrets: wantedSealed,
    sealedSecretsBefore: sealed,
    // A retry comes after a failure, and so may another operation: what that left is looked at too.
    mustRecover: operation.attempt > 1 || tenant.status === 'failed',
    steps: createStepReporter({ db, lease, lost: keeper.lost, kind: operation.kind, usualSeconds }, steps),
  };
}
