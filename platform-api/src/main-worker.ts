import { parsePlatformConfig } from './platform-config.ts';
import { collectGarbage } from './process/collect-garbage.ts';
import { createLogger } from './process/create-logger.ts';
import { endWithError } from './process/end-with-error.ts';
import { engineEnvironment } from './process/engine-environment-rules.ts';
import { runUntilSignal } from './process/run-until-signal.ts';

const SETTLED_AFTER_MS = 3000;

try {
  const config = parsePlatformConfig(process.env);
  const log = createLogger({ process: 'worker', level: config.log.level });
  const engineEnv = engineEnvironment(process.env);
  await runUntilSignal({ source: process, log, exit: (code) => process.exit(code) }, async () => {
    // Loaded when the signals are already heard.
    const { openWorker } = await import('./process/worker-app.ts');
    const worker = await openWorker(config, log, engineEnv);
    log.info({ workerId: worker.workerId, lanes: worker.lanes }, 'worker is ready');
    process.send?.({ type: 'ready', lanes: worker.lanes });
    setTimeout(collectGarbage, SETTLED_AFTER_MS).unref();
    return worker;
  });
} catch (error) {
  endWithError(error, process);
}
