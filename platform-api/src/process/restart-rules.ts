const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** Whoever has run for so long has recovered: the next end of it is a new story. */
const SETTLED_AFTER_MS = 60_000;

/** How many ends in a row that makes, counting this one. */
export function endsInARow(before: number, ranMs: number): number {
  return ranMs >= SETTLED_AFTER_MS ? 1 : before + 1;
}

/** Doubles with each end in a row, up to half a minute. */
export function restartDelayMs(inARow: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, inARow - 1), LONGEST_DELAY_MS);
}
