import type { ToolsConfig } from '../../config.ts';
import { ensureProgram } from '../../packages/ensure-program.ts';
import type { Progress } from '../../progress/index.ts';

/** Path of pebble, the test server of Let's Encrypt: the machine's own, else the one of Debian's package. */
export function ensurePebble(progress: Progress, config?: ToolsConfig): Promise<string> {
  const pebble = {
    names: ['pebble'],
    package: 'pebble',
    step: 'pebble',
    missing: 'There is no ACME server for the simulated cloud',
    todo: 'Install pebble (https://github.com/letsencrypt/pebble)',
  } as const;
  return ensureProgram(pebble, progress, config);
}
