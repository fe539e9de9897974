import { delimiter } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../../../config.ts';
import { findExecutable } from '../../../engine/find-executable.ts';
import { SetupError } from '../../../errors.ts';
import { aptInstall } from '../../../packages/apt-install.ts';
import type { Progress } from '../../../progress/index.ts';

const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin'];

/** Path of the vendor's command line: the machine's own, else the one of Debian's package. */
export async function ensureHcloudCli(
  progress: Progress,
  config: ToolsConfig = readToolsConfig(),
): Promise<string> {
  const known = await find(config);
  if (known !== undefined) return known;
  return progress.step('hcloud', async (step) => {
    step.update('installing hcloud-cli with apt-get');
    await aptInstall(['hcloud-cli'], config.env);
    const installed = await find(config);
    if (installed !== undefined) return installed;
    throw new SetupError(
      'The command line of Hetzner Cloud is missing',
      'hcloud is not on PATH, and the package hcloud-cli brought none',
      'Install hcloud (https://github.com/hetznercloud/cli) and run this again',
    );
  });
}

function find({ path }: ToolsConfig): Promise<string | undefined> {
  const folders = [...path.split(delimiter), ...SYSTEM_FOLDERS].filter((folder) => folder.startsWith('/'));
  return findExecutable(folders, 'hcloud');
}
