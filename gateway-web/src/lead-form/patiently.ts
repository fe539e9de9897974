import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from '@codexdlc/domain';

const PATIENCE_MS = 6000;
const FIRST_PAUSE_MS = 100;

/**
 * A database that is being restarted is back within seconds: whoever fills in a form waits for it instead of losing an
 * answer. `work` must be repeatable; after the patience its error is thrown.
 */
export async function patiently<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, 1000)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() + pauseMs > until) throw error;
      await sleep(pauseMs);
    }
  }
}
