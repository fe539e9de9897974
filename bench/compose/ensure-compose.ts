import { execa } from 'execa';
import { aptInstall } from '../../tools/src/packages/apt-install.ts';

/** docker-compose 1.29 as Debian has it; answers its version. */
export async function ensureCompose(env: NodeJS.ProcessEnv): Promise<string> {
  const there = await version();
  if (there !== undefined) return there;
  await aptInstall(['docker-compose'], env);
  const installed = await version();
  if (installed === undefined) {
    throw new Error(
      'docker-compose was installed, but does not start. Run "docker-compose version" to see why.',
    );
  }
  return installed;
}

async function version(): Promise<string | undefined> {
  const { stdout, failed } = await execa('docker-compose', ['version', '--short'], { reject: false });
  return failed ? undefined : stdout.trim();
}
