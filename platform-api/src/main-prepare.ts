import { SetupError } from '@codexdlc/tools/errors';
import { createProgress } from '@codexdlc/tools/progress';
import { parsePlatformConfig } from './platform-config.ts';
import { endWithError } from './process/end-with-error.ts';
import { preparePlatform, stopOwnStores } from './process/prepare-platform.ts';

// A process of its own, so that what only the start needs is not in the memory of `npm start` for as long as it runs.
try {
  const config = parsePlatformConfig(process.env);
  const progress = createProgress({ stream: process.stderr });
  if (process.argv.includes('--stop-stores')) await stopOwnStores(config, progress);
  else process.send?.(await preparePlatform(config, process.env, progress));
} catch (error) {
  if (!(error instanceof SetupError)) endWithError(error, process);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
} finally {
  if (process.connected) process.disconnect();
}
