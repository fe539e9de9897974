import { collectGarbage } from '@codexdlc/domain/process/collect-garbage';
import { createLogger } from '@codexdlc/domain/process/create-logger';
import { endWithError } from '@codexdlc/domain/process/end-with-error';
import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';
import { parseGatewayConfig } from './gateway-config.ts';

const SETTLED_AFTER_MS = 3000;

try {
  const config = parseGatewayConfig(process.env);
  const log = createLogger({ process: 'gateway', level: config.log.level });
  await runUntilSignal({ source: process, log, exit: (code) => process.exit(code) }, async () => {
    // Loaded when the signals are already heard.
    const { openGateway } = await import('./process/open-gateway.ts');
    const gateway = await openGateway(config, log);
    log.info({ url: gateway.url }, 'gateway is ready');
    process.send?.({ type: 'ready', url: config.publicUrl });
    setTimeout(collectGarbage, SETTLED_AFTER_MS).unref();
    return gateway;
  });
} catch (error) {
  endWithError(error, process);
}
