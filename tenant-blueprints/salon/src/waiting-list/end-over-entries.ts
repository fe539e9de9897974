import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';

/** For the worker's rounds: whose last day is over waits no longer. Gives back how many there were. */
export async function endOverEntries(deps: Pick<SalonDeps, 'db' | 'now' | 'settings'>): Promise<number> {
  const { timeZone } = await deps.settings.read();
  return createWaitingRepository(deps.db).endBefore(wallClockAt(timeZone, deps.now()).day);
}
