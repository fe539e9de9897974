export interface Running {
  /** Ends in an orderly way: nothing new is begun, what runs gets its time. Called once. */
  stop(reason: string): Promise<void>;
}

/** What of `process` is used; tests give their own. */
export interface SignalSource {
  /** False when the channel to whoever started this process is closed; undefined without one. */
  connected?: boolean | undefined;
  on(name: string, listener: () => void): unknown;
  off(name: string, listener: () => void): unknown;
}

export interface UntilSignal {
  source: SignalSource;
  log: { info(fields: object, text: string): void; error(fields: object, text: string): void };
  exit: (code: number) => void;
}

/** Whoever is asked to stop while it starts, and does not come to an end with that, is ended. */
const START_GIVE_UP_MS = 10_000;
const SIGNALS = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const;

/**
 * Runs until the first signal, or until the supervisor is gone (its channel closes), then stops in order and exits with
 * 0. A second signal ends at once. Something that fails while it starts or stops is 1.
 */
export async function runUntilSignal(
  { source, log, exit }: UntilSignal,
  start: () => Promise<Running>,
): Promise<void> {
  const asked = Promise.withResolvers<string>();
  let isAsked = false;
  let isStarted = false;
  const ask = (reason: string, code: number): void => {
    if (isAsked) {
      log.error({ reason }, 'asked to stop a second time: ending at once');
      exit(code);
      return;
    }
    isAsked = true;
    asked.resolve(reason);
    setTimeout(() => {
      if (!isStarted) exit(code);
    }, START_GIVE_UP_MS).unref();
  };
  for (const [name, code] of Object.entries(SIGNALS)) {
    source.on(name, () => {
      ask(name, code);
    });
  }
  // Not a person's wish that somebody might repeat: it never ends a stop that is under way.
  source.on('disconnect', () => {
    if (!isAsked) ask('the supervisor is gone', 1);
  });

  if (source.connected === false) ask('the supervisor is gone', 1);

  const running = await start();
  isStarted = true;
  const reason = await asked.promise;
  log.info({ reason }, 'stopping');
  try {
    await running.stop(reason);
    log.info({}, 'stopped');
    exit(0);
  } catch (error) {
    log.error({ err: error }, 'could not stop in order');
    exit(1);
  }
}
