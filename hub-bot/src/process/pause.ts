import { setTimeout as sleep } from 'node:timers/promises';

/** Ends early, without an error, when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** 0.25 s, doubled each time, at most `mostMs`, with some chance in it so that not all come back at once. */
export function backOffMs(failures: number, mostMs = 5_000): number {
  const ms = Math.min(250 * 2 ** Math.min(failures, 20), mostMs);
  return ms * (0.75 + Math.random() / 2);
}
