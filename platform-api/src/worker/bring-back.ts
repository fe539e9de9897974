import type { AppErrorCode, OperationKind } from '@codexdlc/domain';
import type { OperationRun } from './operation-run.ts';
import { runEngine } from './run-engine.ts';

/** A refused plan has changed nothing; a destroy has no way back; a creation has nothing to go back to. */
export function isTakenBack(kind: OperationKind, code: AppErrorCode): boolean {
  if (kind === 'destroy' || code === 'PLAN_REFUSED') return false;
  return kind !== 'create' || code === 'CANCELLED';
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
