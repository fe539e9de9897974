/** After so many failures an update that waits does not hold up those behind it: a minute and a bit. */
export const PASSED_OVER_AFTER = 6;

const ERROR_DELAYS_MS = [2_000, 10_000, 15_000, 25_000];
const LONGEST_AWAY_DELAY_MS = 60_000;
const AWAY_FOR_MS = 60 * 60_000;

/** `away`: the database or the platform is not there, which is nobody's mistake. */
export type FailureKind = 'away' | 'error';

/** When the update is tried again after its `attempts`-th failure; undefined: never. */
export function retryDelayMs(kind: FailureKind, attempts: number): number | undefined {
  if (kind === 'error') return ERROR_DELAYS_MS[attempts - 1];
  const delayMs = Math.min(1000 * 2 ** (attempts - 1), LONGEST_AWAY_DELAY_MS);
  return waitedMs(attempts - 1) + delayMs > AWAY_FOR_MS ? undefined : delayMs;
}

/** For how long so many failures have been waited for. */
export function waitedMs(failures: number): number {
  let waited = 0;
  for (let failure = 1; failure <= failures; failure += 1) {
    waited += Math.min(1000 * 2 ** (failure - 1), LONGEST_AWAY_DELAY_MS);
  }
  return waited;
}
