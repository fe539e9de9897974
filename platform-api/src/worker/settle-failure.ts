import { AppError, because, releaseLease } from '@codexdlc/domain';
import { saysDockerAway } from '../engine/docker-away.ts';
import { isLastingTrouble } from '../engine/host-trouble.ts';
import { isThere } from '../hosts/host-access.ts';
import { cancelled, mayBeTriedAgain } from './attempt-rules.ts';
import { bringBack, isTakenBack } from './bring-back.ts';
import { dockerAnswers, untilDockerAnswers } from './docker-return.ts';
import { finish } from './finish-operation.ts';
import type { OperationRun } from './operation-run.ts';
import { unlessParked } from './unless-parked.ts';

/** A daemon that starts has all containers of its host to start. */
const DOCKER_BACK_MS = 60_000;

/** What went wrong decides: hand over, bring back what was, or leave it for a person. */
export async function settleFailure(run: OperationRun, error: unknown): Promise<void> {
  const { deps, keeper, stopping, lease, operation, steps } = run;
  keeper.lost.throwIfAborted();
  if (error instanceof AppError && error.code === 'LEASE_LOST') throw error;
  if (stopping.aborted) {
    await releaseLease(deps.db, lease);
    deps.log.info({ operationId: operation.id }, 'operation handed over: this worker stops');
    return;
  }
  if (mayBeTriedAgain(operation) && (await isPassing(run, error))) {
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
