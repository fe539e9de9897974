import { pause } from '../telemetry/pause.ts';

/** A call that comes while nobody waits is not lost: the next wait ends at once. */
export interface WakeUp {
  wake: () => void;
  /** Until a call, `ms`, or the end of all waiting. */
  wait(ms: number): Promise<void>;
}

/** Nothing waits any more once `signal` is aborted. */
export function createWakeUp(signal: AbortSignal): WakeUp {
  let isCalled = false;
  let waiting: AbortController | undefined;
  const wake = () => {
    isCalled = true;
    waiting?.abort();
  };
  signal.addEventListener('abort', wake, { once: true });
  return {
    wake,
    async wait(ms) {
      if (!isCalled && !signal.aborted) {
        waiting = new AbortController();
        await pause(ms, waiting.signal);
        waiting = undefined;
      }
      isCalled = false;
    },
  };
}
