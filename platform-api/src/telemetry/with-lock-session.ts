import { openLockSession, type LockSession } from '@codexdlc/domain';
import type { Log } from './log.ts';
import { backOffMs, pause } from './pause.ts';

export interface LockSessionDeps {
  databaseUrl: string;
  log: Log;
  /** A process that is stopped for longer than this loses its locks to others. */
  frozenAfterMs?: number;
}

/**
 * Runs `work` with a session for locks until `signal`. When the session is lost, `held` is aborted and everything
 * begins again with a new one; so it does when `work` fails.
 */
export async function withLockSession(
  deps: LockSessionDeps,
  name: string,
  signal: AbortSignal,
  work: (session: LockSession, held: AbortSignal) => Promise<void>,
): Promise<void> {
  const isEnding = () => signal.aborted;
  let failures = 0;
  while (!isEnding()) {
    try {
      const session = await openLockSession({
        url: deps.databaseUrl,
        applicationName: name,
        ...(deps.frozenAfterMs === undefined ? {} : { frozenAfterMs: deps.frozenAfterMs }),
      });
      failures = 0;
      try {
        await work(session, AbortSignal.any([signal, session.lost]));
      } finally {
        await session.end();
      }
      if (session.lost.aborted && !isEnding()) failures += 1;
    } catch (err) {
      if (!isEnding()) deps.log.warn({ err, service: name }, 'interrupted, begins again');
      failures += 1;
    }
    if (failures > 0) await pause(backOffMs(failures), signal);
  }
}

/** Waits until the lock is this session's; false when `held` was aborted before. */
export async function waitForLock(session: LockSession, lock: string, held: AbortSignal): Promise<boolean> {
  while (!held.aborted) {
    if (await session.tryLock(lock)) return true;
    await pause(1_000, held);
  }
  return false;
}
