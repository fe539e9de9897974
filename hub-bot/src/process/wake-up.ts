import { pause } from './pause.ts';

/** A call that comes while nobody waits is not lost: the next wait ends at once. */
export interface WakeUp {
  wake: () => void;
  /** Until a call, or for `ms`, or until `signal`. One waits at a time. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let isCalled = false;
  let waiting: AbortController | undefined;
  return {
    wake() {
      isCalled = true;
      waiting?.abort();
    },
    async wait(ms, signal) {
      if (!isCalled && !signal.aborted) {
        const mine = new AbortController();
        const end = (): void => {
          mine.abort();
        };
        waiting = mine;
        signal.addEventListener('abort', end, { once: true });
        await pause(ms, mine.signal);
        signal.removeEventListener('abort', end);
        waiting = undefined;
      }
      isCalled = false;
    },
  };
}
