import type { PushedUpdate } from './telegram-wishes.ts';

export interface UpdateTimes {
  /** From the moment at which Telegram had the update to the one at which it was noted as handled. */
  ms: number[];
  /** Milliseconds since 1970. */
  firstPushedAt: number;
  lastPushedAt: number;
  lastHandledAt: number;
}

/** Throws for an update that was not handled: a time without it would say nothing. */
export function updateTimes(
  pushed: readonly PushedUpdate[],
  handledAt: ReadonlyMap<string, number>,
): UpdateTimes {
  const missing = pushed.filter(({ key }) => !handledAt.has(key)).length;
  if (missing > 0 || pushed.length === 0) {
    throw new Error(`${missing} of ${pushed.length} updates were not handled`);
  }
  const handled = pushed.map(({ key, at }) => ({ at, end: handledAt.get(key) ?? NaN }));
  return {
    ms: handled.map(({ at, end }) => end - at),
    firstPushedAt: handled.reduce((first, { at }) => Math.min(first, at), Infinity),
    lastPushedAt: handled.reduce((last, { at }) => Math.max(last, at), -Infinity),
    lastHandledAt: handled.reduce((last, { end }) => Math.max(last, end), -Infinity),
  };
}
