import { delimiter } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../../config.ts';
import { findExecutable } from '../../engine/find-executable.ts';
import { SetupError } from '../../errors.ts';
import { aptInstall } from '../../packages/apt-install.ts';
import type { Progress } from '../../progress/index.ts';

const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin'];

/** Path of pebble, the test server of Let's Encrypt: the machine's own, else the one of Debian's package. */
export async function ensurePebble(
  progress: Progress,
  config: ToolsConfig = readToolsConfig(),
): Promise<string> {
  const known = await find(config);
  if (known !== undefined) return known;
  return progress.step('pebble', async (step) => {
    step.update('installing pebble with apt-get');
    await aptInstall(['pebble'], config.env);
    const installed = await find(config);
    if (installed !== undefined) return installed;
    throw new SetupError(
      'There is no ACME server for the simulated cloud',
      'pebble is not on PATH, and the package of that name brought none',
      'Install pebble (https://github.com/letsencrypt/pebble) and run this again',
    );
  });
}

function find({ path }: ToolsConfig): Promise<string | undefined> {
  const folders = [...path.split(delimiter), ...SYSTEM_FOLDERS].filter((folder) => folder.startsWith('/'));
  return findExecutable(folders, 'pebble');
}
