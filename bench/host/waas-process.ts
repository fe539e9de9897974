import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchPlatform } from './bench-platform.ts';

export type WaasStart = 'npx' | 'node';

export interface RunningWaas {
  pid: number;
  /** Rejects with what it wrote when it fails. */
  ended: Promise<number>;
}

/** `npx waas <args>` as a person would type it, or the same without npx; `ended` gives its seconds. */
export function startWaas(
  { platform, processEnv }: BenchPlatform,
  args: string[],
  { by = 'npx', signal }: { by?: WaasStart; signal: AbortSignal },
): RunningWaas {
  const started = performance.now();
  const [command, first] =
    by === 'npx'
      ? ['npx', 'waas']
      : [process.execPath, join(platform.config.root, 'platform-api/bin/waas.mjs')];
  const child = execa(command, [first, ...args], {
    cwd: platform.config.root,
    env: processEnv,
    extendEnv: false,
    cancelSignal: signal,
    forceKillAfterDelay: 30_000,
  });
  const ended = child.then(() => (performance.now() - started) / 1000);
  return { pid: child.pid ?? 0, ended };
}
