import { leavesTenantAsIs, losesWhatWasThere, type AppErrorCode } from '@codexdlc/domain';
import type { OperationRun } from './operation-run.ts';
import { requireSpace } from './require-space.ts';
import { runEngine } from './run-engine.ts';

/** A refused plan has changed nothing, a host that is not ready cannot; a destroy has no way back, a creation no before. */
export function isTakenBack({ operation }: OperationRun, code: AppErrorCode): boolean {
  if (leavesTenantAsIs(operation.kind) || losesWhatWasThere(operation.kind)) return false;
  if (operation.kind === 'destroy' || code === 'PLAN_REFUSED' || code === 'HOST_NOT_READY') return false;
  return operation.kind !== 'create' || code === 'CANCELLED';
}

/** Refused before anything was touched, unless an attempt before this one has begun. */
export function hasChangedNothing(
  code: string,
  { operation, mustRecover }: Pick<OperationRun, 'operation' | 'mustRecover'>,
): boolean {
  if (losesWhatWasThere(operation.kind)) return operation.input['hasBegun'] !== true;
  return code === 'PLAN_REFUSED' || (code === 'HOST_NOT_READY' && !mustRecover);
}

/** The last good release again; a cancelled creation is taken down. False when that failed too. */
export async function bringBack(run: OperationRun): Promise<boolean> {
  const { operation, steps, deps } = run;
  const isCreate = operation.kind === 'create';
  steps.log(isCreate ? 'Taking down what was made.' : 'Going back to the last good release.');
  // Whoever cancelled or whatever failed: this must not be cancelled in its turn.
  const undisturbed: OperationRun = {
    ...run,
    keeper: { ...run.keeper, cancelled: new AbortController().signal },
    steps: { ...steps, resource: () => undefined, begin: () => undefined, done: () => undefined },
  };
  try {
    // On a disk that is full each try damages the state of the stack some more.
    await requireSpace(deps, run.host);
    await runEngine(undisturbed, {
      action: isCreate ? 'take-down' : 'apply',
      spec: run.before,
      secrets: run.secretsBefore,
      sealedSecrets: run.sealedSecretsBefore,
      recover: true,
      isNew: false,
      gate: false,
      refresh: false,
    });
    steps.log(isCreate ? 'Taken down.' : 'The last good release serves again.');
    return !isCreate;
  } catch (error) {
    run.keeper.lost.throwIfAborted();
    deps.log.error(
      { err: error, operationId: operation.id },
      'the last good release could not be brought back',
    );
    steps.log(`It could not be brought back: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
