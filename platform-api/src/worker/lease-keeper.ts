import { AppError, renewLease, type Lease } from '@codexdlc/domain';
import type { WorkerDeps } from './worker-deps.ts';

export interface LeaseKeeper {
  /** Aborted when the operation is not ours any more, or when that cannot be excluded. */
  lost: AbortSignal;
  /** Aborted when somebody asked for the operation to be cancelled. */
  cancelled: AbortSignal;
  /** Called at every renewal with the time in ms for which the lease is certainly ours. */
  onRenewed: (listener: (validForMs: number) => void) => void;
  stop: () => void;
}

/** Renews five times in the life of a lease; gives up well before another worker may take over. */
export function keepLease(deps: Pick<WorkerDeps, 'db' | 'log' | 'settings'>, lease: Lease): LeaseKeeper {
  const { leaseSeconds } = deps.settings;
  const validForMs = leaseSeconds * 700;
  const lost = new AbortController();
  const cancelled = new AbortController();
  let listener: (validForMs: number) => void = () => undefined;
  let fuse = setTimeout(giveUp, validForMs);

  function giveUp(): void {
    deps.log.warn({ operationId: lease.operationId }, 'lease not renewed in time: giving the operation up');
    loseIt();
  }

  function loseIt(): void {
    lost.abort(new AppError('LEASE_LOST', `Operation ${lease.operationId} is not ours any more.`));
  }

  async function renew(): Promise<void> {
    const { isHeld, isCancelled } = await renewLease(deps.db, lease, leaseSeconds);
    if (!isHeld) {
      loseIt();
      return;
    }
    clearTimeout(fuse);
    fuse = setTimeout(giveUp, validForMs);
    listener(validForMs);
    if (isCancelled) cancelled.abort();
  }

  const timer = setInterval(() => {
    renew().catch((error: unknown) => {
      deps.log.warn({ err: error, operationId: lease.operationId }, 'lease could not be renewed');
    });
  }, leaseSeconds * 200);

  return {
    lost: lost.signal,
    cancelled: cancelled.signal,
    onRenewed: (next) => {
      listener = next;
      next(validForMs);
    },
    stop: () => {
      clearInterval(timer);
      clearTimeout(fuse);
    },
  };
}
