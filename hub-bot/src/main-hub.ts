import { collectGarbage } from '@codexdlc/domain/process/collect-garbage';
import { createLogger } from '@codexdlc/domain/process/create-logger';
import { endWithError } from '@codexdlc/domain/process/end-with-error';
import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';
import { parseHubConfig } from './hub-config.ts';

const SETTLED_AFTER_MS = 3000;

try {
  const config = parseHubConfig(process.env);
  const log = createLogger({ process: 'hub', level: config.log.level });
  await runUntilSignal({ source: process, log, exit: (code) => process.exit(code) }, async () => {
    // Loaded when the signals are already heard.
    const { openHub } = await import('./process/open-hub.ts');
    const hub = await openHub(config, log, {
      onReady({ bot: { username } }) {
        log.info({ username }, 'hub is ready');
        process.send?.({ type: 'ready', url: `${config.telegram.linkUrl}/${username}`, username });
      },
    });
    setTimeout(collectGarbage, SETTLED_AFTER_MS).unref();
    return hub;
  });
} catch (error) {
  endWithError(error, process);
}
