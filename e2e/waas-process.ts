import { join } from 'node:path';
import { execa } from 'execa';
import type { TestPlatform } from './test-platform.ts';

const MAIN = join(import.meta.dirname, '../platform-api/src/main-waas.ts');

/** A real `waas` process on the test's platform, in a process group of its own. */
export function startWaas(platform: TestPlatform, args: string[], env: Record<string, string> = {}) {
  return execa(process.execPath, [MAIN, ...args], {
    env: { ...platform.processEnv, ...env },
    extendEnv: false,
    reject: false,
    detached: true,
    all: true,
  });
}

export async function waas(
  platform: TestPlatform,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const { exitCode, all } = await startWaas(platform, args, env);
  return { code: exitCode ?? -1, output: all };
}
