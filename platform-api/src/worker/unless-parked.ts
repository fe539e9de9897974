import {
  nextWait,
  parkOperation,
  releaseLease,
  type MissingServer,
  type OperationWait,
} from '@codexdlc/domain';
import { AppError, because } from '../errors.ts';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';
import { runEngine } from './run-engine.ts';

/**
 * An operation that found no server anywhere goes to wait: it is given back and wakes by itself (`operationSweeper`), on any
 * worker. Answers what it fails with: everything else, and this too when it was waited for long enough.
 */
export async function unlessParked(run: OperationRun, failed: AppError): Promise<AppError | undefined> {
  const { deps, keeper, lease, stopping, steps } = run;
  if (failed.reason !== 'servers-sold-out') return failed;
  const keepsAddresses = !(await giveBackAddresses(run));
  keeper.lost.throwIfAborted();
  if (keeper.cancelled.aborted) return cancelledMeanwhile(failed);
  if (stopping.aborted) {
    await releaseLease(deps.db, lease);
    return undefined;
  }
  const { types, locations } = failed.facts ?? {};
  const missing = { types: String(types), locations: String(locations), keepsAddresses };
  steps.log(`Nothing to be had of ${missing.types} in ${missing.locations}. It is tried again by itself.`);
  await steps.flush();
  const parked = await patiently(keeper.lost, () => park(run, missing));
  return parked ? undefined : waitedForLong(run, missing, failed);
}

/** Done twice when the answer to its commit was lost: then the lease is not ours any more, and it waits. */
function park(
  { deps, lease, steps }: OperationRun,
  missing: MissingServer,
): Promise<OperationWait | undefined> {
  return parkOperation(deps.db, lease, steps.percent(), (before, now) =>
    nextWait(before, missing, deps.settings.serverWait, now),
  );
}

/**
 * What was taken for a server that did not come is given back: it would be paid for until there is one. Addresses that
 * visitors know already are kept: they are somebody else's the moment that they are given back. Answers whether none is left.
 */
async function giveBackAddresses(run: OperationRun): Promise<boolean> {
  const { deps, host, operation, steps } = run;
  if (host.settings.publicAddress !== undefined) return false;
  try {
    await runEngine(run, {
      action: 'give-back',
      spec: run.wanted,
      secrets: run.secrets,
      sealedSecrets: run.sealedSecrets,
      recover: true,
      isNew: false,
      gate: false,
      refresh: false,
    });
    return true;
  } catch (error) {
    run.keeper.lost.throwIfAborted();
    deps.log.warn({ err: error, operationId: operation.id }, 'addresses could not be given back');
    steps.log('The addresses could not be given back. They stay rented until the next try.');
    return false;
  }
}

function waitedForLong(
  { deps }: OperationRun,
  { types, locations }: MissingServer,
  cause: AppError,
): AppError {
  const days = Math.round((deps.settings.serverWait.mostSeconds / 86_400) * 10) / 10;
  if (days === 0) return cause;
  return new AppError('HOST_NOT_READY', 'No server was to be had for days.', {
    why: `None of ${types} in ${locations}, at any try within ${days} days.`,
    todo: 'Retry to wait once more, or ask for another type or location. SERVER_WAIT_DAYS says how long it is waited.',
    ...because('servers-sold-out-for-long', { types, locations, days }),
    cause,
  });
}

function cancelledMeanwhile(cause: AppError): AppError {
  return new AppError('CANCELLED', 'Cancelled on request.', {
    ...because('cancelled-on-request', {}),
    cause,
  });
}
