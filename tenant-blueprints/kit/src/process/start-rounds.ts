export interface Round {
  name: string;
  everyMs: number;
  /** Repeatable: a round that was cut off is made good by the next one. */
  work: (signal: AbortSignal) => Promise<unknown>;
}

export interface RoundsDeps {
  onError: (name: string, error: unknown) => void;
}

/**
 * Does each work again and again, never two of one at once. What has to be done is looked for in the database each
 * time, so a process that was away for an hour finds all of it.
 */
export function startRounds(rounds: readonly Round[], deps: RoundsDeps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = rounds.map((round) => goRound(round, deps, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function goRound({ name, everyMs, work }: Round, deps: RoundsDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await work(signal);
    } catch (error) {
      deps.onError(name, error);
    }
    await pause(everyMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
