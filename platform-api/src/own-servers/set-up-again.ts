import { restoreBackup } from '../backups/restore-backup.ts';
import { AppError } from '../errors.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { markRun } from '../worker/mark-run.ts';
import { orderUntilHad } from '../worker/order-until-had.ts';
import { runEngine } from '../worker/run-engine.ts';

export interface SetUpOptions {
  /** Keys of the disk that is no more. */
  forgetKeys?: readonly string[];
  mayOrder: boolean;
}

/**
 * Puts a tenant on an empty server: with its stores first, then the data from `input.backup`, then the application, which
 * brings the tables of an older release up to date. What was filled once is never filled again: visitors may have written since.
 */
export async function setUpAgain(run: OperationRun, options: SetUpOptions): Promise<void> {
  const { backup, isFilled } = run.operation.input;
  if (typeof backup === 'string' && isFilled !== true) {
    await apply(run, options, 'suspended');
    // It goes on where the server that has just come up is.
    await restoreBackup(run, backup);
    await markRun(run, { isFilled: true });
    run.mustRecover = false;
    if (run.wanted.state === 'suspended') return;
  }
  await apply(run, options, run.wanted.state);
}

async function apply(
  run: OperationRun,
  { forgetKeys, mayOrder }: SetUpOptions,
  state: OperationRun['wanted']['state'],
): Promise<void> {
  await orderUntilHad(run, (wanted) =>
    runEngine(run, {
      action: 'apply',
      spec: { ...wanted, state },
      secrets: run.secrets,
      sealedSecrets: run.sealedSecrets,
      recover: run.mustRecover,
      isNew: false,
      gate: true,
      refresh: false,
      mayOrder,
      ...(forgetKeys === undefined ? {} : { forgetKeys }),
    }),
  );
  if (run.host.settings.ssh === undefined) {
    throw new AppError('ENGINE_FAILED', 'The server is there, and nobody knows how to reach it.', {
      why: `Its keys are missing in the state of ${run.wanted.slug}.`,
      todo: 'Retry: it goes on from there.',
      facts: { endedEarly: true },
    });
  }
}
