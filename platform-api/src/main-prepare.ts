import { SetupError } from '@codexdlc/tools/errors';
import { createProgress } from '@codexdlc/tools/progress';
import { parsePlatformConfig } from './platform-config.ts';
import { EXIT_CONFIGURATION } from '@codexdlc/domain/process/configuration-error';
import { endWithError } from '@codexdlc/domain/process/end-with-error';
import { preparePlatform, stopOwnStores } from './process/prepare-platform.ts';

// A process of its own, so that what only the start needs is not in the memory of `npm start` for as long as it runs.
process.on('disconnect', () => process.exit(1));
try {
  const config = parsePlatformConfig(process.env);
  const progress = createProgress({ stream: process.stderr });
  if (process.argv.includes('--stop-stores')) {
    await stopOwnStores(config, progress);
    process.exit(0);
  }
  const prepared = await preparePlatform(config, process.env, progress);
  // Connections that are kept for later would keep the process.
  if (process.send) process.send(prepared, undefined, {}, () => process.exit(0));
  else process.exit(0);
} catch (error) {
  if (!(error instanceof SetupError)) endWithError(error, process);
  process.stderr.write(`${error.message}\n`);
  process.exit(EXIT_CONFIGURATION);
}
