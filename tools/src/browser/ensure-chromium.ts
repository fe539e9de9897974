import { delimiter } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../config.ts';
import { findExecutable } from '../engine/find-executable.ts';
import { SetupError } from '../errors.ts';
import { aptInstall } from '../packages/apt-install.ts';
import type { Progress } from '../progress/index.ts';

/** Debian's name, and those of others. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/snap/bin'];

/** Path of a Chromium for browser tests and screenshots: the machine's own, else the one of Debian's package. */
export async function ensureChromium(
  progress: Progress,
  config: ToolsConfig = readToolsConfig(),
): Promise<string> {
  const known = await find(config);
  if (known !== undefined) return known;
  return progress.step('chromium', async (step) => {
    step.update('installing chromium with apt-get');
    await aptInstall(['chromium'], config.env);
    const installed = await find(config);
    if (installed !== undefined) return installed;
    throw new SetupError(
      'There is no Chromium for the browser tests',
      `None of ${NAMES.join(', ')} is there, and the package chromium brought none`,
      'Install Chromium yourself and run this again',
    );
  });
}

async function find({ env }: ToolsConfig): Promise<string | undefined> {
  const folders = [...(env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS].filter(
    (folder) => folder !== '',
  );
  for (const name of NAMES) {
    const path = await findExecutable(folders, name);
    if (path !== undefined) return path;
  }
  return undefined;
}
