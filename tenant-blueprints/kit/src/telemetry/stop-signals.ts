import type { Logger } from './logger.ts';

const LIMIT_MS = 7500;

/** First signal: stop in order. Whatever hangs is cut off before Docker would kill the process. */
export function onStopSignal(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  const begin = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ limitMs: LIMIT_MS }, 'stopping took too long');
      process.exit(1);
    }, LIMIT_MS).unref();
    stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (err: unknown) => {
        log.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
}
