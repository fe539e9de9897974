import { execa } from 'execa';
import { SetupError } from '../errors.ts';

const LAST_LINES = 8;

/** Installs Debian packages without asking anything and without what is merely recommended. */
export async function aptInstall(packages: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  await aptGet(['update'], packages, env);
  await aptGet(['install', '-y', '--no-install-recommends', ...packages], packages, env);
}

async function aptGet(
  args: readonly string[],
  packages: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const result = await execa('apt-get', ['-q', ...args], {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  if (result.exitCode === 0) return;
  throw new SetupError(
    `apt-get could not install ${packages.join(', ')} (exit code ${result.exitCode ?? 'none'})`,
    result.all.split('\n').slice(-LAST_LINES).join('\n'),
    `Check the network and the package sources, or install ${packages.join(', ')} yourself, and run this again`,
  );
}
