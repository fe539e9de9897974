import { parsePlatformConfig } from './platform-config.ts';
import { collectGarbage } from '@codexdlc/domain/process/collect-garbage';
import { createLogger } from '@codexdlc/domain/process/create-logger';
import { endWithError } from '@codexdlc/domain/process/end-with-error';
import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';

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
