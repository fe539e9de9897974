import { join } from 'node:path';
import {
  AppError,
  because,
  claimOperation,
  createHostsRepository,
  createTenantsRepository,
  leavesTenantAsIs,
  mustServe,
  releaseLease,
  stepsOf,
  systemActor,
  usualSecondsOf,
  type Claimed,
  type OperationKind,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { backUp } from '../backups/back-up.ts';
import { eraseBackups } from '../backups/backup-folder.ts';
import { certificateStep } from '../certificates/certificate-step.ts';
import { saysDockerAway } from '../engine/docker-away.ts';
import { isLastingTrouble } from '../engine/host-trouble.ts';
import { openTenantSecrets } from '../tenant-requests/tenant-secrets.ts';
import { decideZone } from './decide-zone.ts';
import { dockerAnswers, untilDockerAnswers } from './docker-return.ts';
import { finish } from './finish-operation.ts';
import { keepLease } from './lease-keeper.ts';
import type { OperationRun } from './operation-run.ts';
import { answering, proveNeighbours, proveSite, watchStability } from './prove-stable.ts';
import { bringBack, isTakenBack } from './bring-back.ts';
import { isThere } from '../hosts/host-access.ts';
import { orderUntilHad } from './order-until-had.ts';
import { patiently } from './patiently.ts';
import { requireSpace } from './require-space.ts';
import { restartServices } from './restart-services.ts';
import { runEngine } from './run-engine.ts';
import { changeServer, isServerChange } from '../own-servers/change-server.ts';
import { createStepReporter } from './step-reporter.ts';
import { unlessParked } from './unless-parked.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** They leave nothing that serves, or have not touched what does. */
const WITHOUT_PROOF: readonly OperationKind[] = ['destroy', 'backup'];
const MAX_ATTEMPTS = 6;
/** A daemon that starts has all containers of its host to start. */
const DOCKER_BACK_MS = 60_000;

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
    await perform(run).catch((error: unknown) => settleFailure(run, error));
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

async function perform(run: OperationRun): Promise<void> {
  const { operation, steps, host, wanted, keeper } = run;
  steps.begin('prepare');
  if (operation.attempt > MAX_ATTEMPTS + operation.retries) throw needsAPerson(operation.attempt);
  if (operation.cancelRequestedAt !== null) throw cancelled();
  if (looksAtSpace(operation.kind)) await requireSpace(run.deps, host);
  const serves = mustServe(wanted) && !WITHOUT_PROOF.includes(operation.kind);
  const neighbours = serves
    ? await answering(host, await patiently(keeper.lost, () => neighbourDomains(run)))
    : [];
  await change(run);
  if (run.steps.has('certificate')) await certificateStep(run);
  if (serves) await prove(run, neighbours);
  if (operation.kind === 'destroy') {
    steps.begin('erase');
    await eraseBackups(join(run.deps.backupsDir, run.tenant.slug));
    steps.done('erase');
  }
  if (operation.kind === 'create') await deliver(run);
  keeper.lost.throwIfAborted();
  await finish(run, { state: 'succeeded' });
}

/** A destroy frees space; a restart must be possible on a full disk; a backup looks at more than that. */
function looksAtSpace(kind: OperationKind): boolean {
  return kind !== 'destroy' && !leavesTenantAsIs(kind);
}

async function change(run: OperationRun): Promise<void> {
  const { kind } = run.operation;
  if (kind === 'restart') await restartServices(run);
  else if (kind === 'backup') await backUp(run);
  else if (isServerChange(kind)) await changeServer(run, kind);
  else await update(run);
}

async function update(run: OperationRun): Promise<void> {
  const { operation, steps } = run;
  await decideZone(run);
  await orderUntilHad(run, (wanted) =>
    runEngine(run, {
      action: operation.kind === 'destroy' ? 'destroy' : 'apply',
      spec: wanted,
      secrets: run.secrets,
      sealedSecrets: run.sealedSecrets,
      recover: run.mustRecover,
      isNew: operation.kind === 'create',
      gate: operation.kind !== 'create' && operation.kind !== 'destroy',
      refresh: operation.kind === 'redeploy',
    }),
  );
  steps.endOfEngine();
}

async function prove(run: OperationRun, neighbours: readonly string[]): Promise<void> {
  const { deps, steps, host, wanted, keeper } = run;
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled]);
  const proofs: [string, () => Promise<string>][] = [
    ['probe', () => proveSite(host, wanted, signal)],
    [
      'stable',
      () =>
        watchStability(
          { docker: deps.dockerOf(host), host, seconds: deps.settings.stabilitySeconds, signal },
          wanted,
        ),
    ],
    ['neighbours', () => proveNeighbours(host, neighbours)],
  ];
  for (const [step, proof] of proofs) {
    steps.begin(step);
    steps.done(step, await proof());
  }
}

/** The client's access goes out by a job of its own: a mail that fails never changes what the operation achieved. */
async function deliver(run: OperationRun): Promise<void> {
  run.steps.begin('deliver');
  const answer = await patiently(run.keeper.lost, () => run.deps.deliver(run.tenant)).catch(
    (error: unknown) => {
      run.deps.log.warn({ err: error, tenantId: run.tenant.id }, 'the access could not be queued');
      return 'failed' as const;
    },
  );
  const details = {
    queued: 'mail is on its way',
    'no-address': 'the client has no mail address: issue it by hand',
    failed: 'could not be queued: issue it by hand',
  };
  run.steps.done('deliver', details[answer]);
}

async function neighbourDomains({ deps, tenant, host }: OperationRun): Promise<string[]> {
  const others = await createTenantsRepository(deps.db, systemActor('worker')).list({
    limit: 20,
    hostId: host.id,
    status: 'live',
  });
  return others.filter(({ id }) => id !== tenant.id).map(({ domain }) => domain);
}

/** What went wrong decides: hand over, bring back what was, or leave it for a person. */
async function settleFailure(run: OperationRun, error: unknown): Promise<void> {
  const { deps, keeper, stopping, lease, operation, steps } = run;
  keeper.lost.throwIfAborted();
  if (error instanceof AppError && error.code === 'LEASE_LOST') throw error;
  if (stopping.aborted) {
    await releaseLease(deps.db, lease);
    deps.log.info({ operationId: operation.id }, 'operation handed over: this worker stops');
    return;
  }
  if (operation.attempt <= MAX_ATTEMPTS && (await isPassing(run, error))) {
    if (isThere(run.host) && !isGivenBack(run)) {
      const docker = deps.dockerOf(run.host);
      await untilDockerAnswers(docker, DOCKER_BACK_MS, AbortSignal.any([keeper.lost, stopping]));
    }
    await releaseLease(deps.db, lease); // the next attempt recovers
    await deps.queue.send(deps.db, 'run-operation', { operationId: operation.id });
    return;
  }
  const failed = await unlessParked(run, asAppError(error, run));
  if (failed === undefined) return;
  const isCancelled = failed.code === 'CANCELLED';
  const step = steps.current() ?? 'prepare';
  steps.fail(step, failed.message);
  const broughtBack = isTakenBack(run, failed.code) ? await bringBack(run) : false;
  keeper.lost.throwIfAborted();
  await finish(run, {
    state: isCancelled ? 'cancelled' : 'failed',
    broughtBack,
    error: {
      code: failed.code,
      what: failed.message,
      step,
      ...(failed.why === undefined ? {} : { why: failed.why }),
      ...(failed.todo === undefined ? {} : { todo: failed.todo }),
      ...(failed.reason === undefined ? {} : { reason: failed.reason }),
      ...(failed.facts === undefined ? {} : { facts: failed.facts }),
    },
  });
}

/** The machine itself goes with the tenant: that its Docker is away means nothing. */
function isGivenBack({ operation, host }: OperationRun): boolean {
  return operation.kind === 'destroy' && host.kind === 'own-server';
}

/** Something ended that the operation stands on; nothing is wrong with what is wanted. */
async function isPassing(run: OperationRun, error: unknown): Promise<boolean> {
  if (run.keeper.cancelled.aborted || isLastingTrouble(error)) return false;
  if (error instanceof AppError && error.facts?.['endedEarly'] === true) return true;
  if (error instanceof Error && saysDockerAway(error.message)) return true;
  if (!isThere(run.host) || isGivenBack(run)) return false;
  return !(await dockerAnswers(run.deps.dockerOf(run.host)));
}

function asAppError(error: unknown, { keeper, deps, operation }: OperationRun): AppError {
  if (keeper.cancelled.aborted) return cancelled(error);
  if (error instanceof AppError) return error;
  deps.log.error({ err: error, operationId: operation.id }, 'operation failed in a way that nobody foresaw');
  return new AppError('ENGINE_FAILED', 'Something failed that nobody foresaw.', {
    why: error instanceof Error ? error.message : String(error),
    todo: 'The log of the worker says more under this operation.',
    ...because('unforeseen', {}),
    cause: error,
  });
}

function needsAPerson(attempts: number): AppError {
  return new AppError('ENGINE_FAILED', 'It was tried too often.', {
    why: `${attempts - 1} attempts ended without a result.`,
    todo: 'Look at the log of the worker and at the host, then retry.',
    ...because('tried-too-often', { attempts: attempts - 1 }),
  });
}

function cancelled(cause?: unknown): AppError {
  return new AppError('CANCELLED', 'Cancelled on request.', {
    cause,
    ...because('cancelled-on-request', {}),
  });
}
