import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '@codexdlc/domain';

const PAUSE_MS = 200;

/**
 * Does it again while the database is away: a restart of Postgres must not fail an update that is going well. Until the
 * lease is lost, by when another worker may be at it. `task` must bear being done twice.
 */
export async function patiently<T>(lost: AbortSignal, task: () => Promise<T>): Promise<T> {
  for (;;) {
    lost.throwIfAborted();
    try {
      return await task();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await sleep(PAUSE_MS, undefined, { signal: lost }).catch(() => undefined);
    }
  }
}
