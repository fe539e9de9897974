import { parsePlatformConfig } from './platform-config.ts';
import { collectGarbage } from '@codexdlc/domain/process/collect-garbage';
import { createLogger } from '@codexdlc/domain/process/create-logger';
import { endWithError } from '@codexdlc/domain/process/end-with-error';
import { engineEnvironment } from './process/engine-environment-rules.ts';
import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';

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
