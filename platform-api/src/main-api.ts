import { parsePlatformConfig } from './platform-config.ts';
import { collectGarbage } from './process/collect-garbage.ts';
import { createLogger } from './process/create-logger.ts';
import { endWithError } from './process/end-with-error.ts';
import { runUntilSignal } from './process/run-until-signal.ts';

const SETTLED_AFTER_MS = 3000;

try {
  const config = parsePlatformConfig(process.env);
  const log = createLogger({ process: 'api', level: config.log.level });
  await runUntilSignal({ source: process, log, exit: (code) => process.exit(code) }, async () => {
    // Loaded when the signals are already heard.
    const { openApi } = await import('./process/api-app.ts');
    const api = await openApi(config, log);
    log.info({ url: api.url }, 'API is ready');
    process.send?.({ type: 'ready', url: api.url });
    setTimeout(collectGarbage, SETTLED_AFTER_MS).unref();
    return api;
  });
} catch (error) {
  endWithError(error, process);
}
