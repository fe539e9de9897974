import { execa } from 'execa';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../../../config.ts';
import { isExecutable } from '../../../engine/find-executable.ts';
import { SetupError } from '../../../errors.ts';
import { aptInstall } from '../../../packages/apt-install.ts';
import type { Progress } from '../../../progress/index.ts';

const VERSION = '2.27.0';
const LAST_LINES = 8;

/** A Python that has the vendor's client in it, in an environment of its own in the cache. */
export async function ensureHcloudPython(
  progress: Progress,
  config: ToolsConfig = readToolsConfig(),
): Promise<string> {
  const folder = join(config.cacheRoot, 'hcloud-python', VERSION);
  const python = join(folder, 'bin', 'python');
  if (await isExecutable(join(folder, 'complete'))) return python;

  return progress.step('hcloud for Python', async (step) => {
    step.update('making a Python environment');
    await rm(folder, { recursive: true, force: true });
    const make = () => run('python3', ['-m', 'venv', folder], config);
    // Debian's Python has the module, but without another package it cannot put pip into what it makes.
    await make().catch(async () => {
      await aptInstall(['python3', 'python3-venv'], config.env);
      await make();
    });
    step.update(`installing hcloud ${VERSION} with pip`);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--no-input', `hcloud==${VERSION}`], config);
    await writeFile(join(folder, 'complete'), '', { mode: 0o755 });
    return python;
  });
}

async function run(file: string, args: readonly string[], { env }: ToolsConfig): Promise<void> {
  const result = await execa(file, args, {
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (result.exitCode === 0) return;
  throw new SetupError(
    `The Python client of Hetzner Cloud ${VERSION} could not be installed (exit code ${result.exitCode ?? 'none'})`,
    result.all.split('\n').slice(-LAST_LINES).join('\n'),
    'Check that Python 3.10 or newer is there and that PyPI answers, then run this again',
  );
}
