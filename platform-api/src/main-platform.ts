import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runPlatform } from './process/run-platform.ts';
import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';

const HELP = `npm start [-- --stop-stores]

Runs the platform: API and worker, against DATABASE_URL and REDIS_URL, or against containers that it starts itself.
  --stop-stores   stop those containers too when the platform is stopped; their data is kept
Every variable is explained in docs/operations.md.`;

/** Of the grace that STOP_GRACE_SECONDS gives, and the time to hand over: 60 s and 90 s unless it is set. */
const HAND_OVER_SECONDS = 100;

function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return Promise.resolve();
  }
  const unknown = args.find((arg) => arg !== '--stop-stores');
  if (unknown !== undefined) {
    process.stderr.write(`"${unknown}" is not an option.\n\n${HELP}\n`);
    process.exitCode = 2;
    return Promise.resolve();
  }
  let killAll = (): void => undefined;
  process.once('exit', () => {
    killAll();
  });
  const write = (text: string): void => {
    process.stdout.write(text);
  };
  const say = (_fields: object, text: string): void => {
    write(`${text}\n`);
  };
  const grace = Number(process.env['STOP_GRACE_SECONDS'] ?? 60);
  return runUntilSignal(
    { source: process, log: { info: say, error: say }, exit: (code) => process.exit(code) },
    async () => {
      const platform = await runPlatform({
        env: { ...process.env, NODE_COMPILE_CACHE: compileCache(), MALLOC_ARENA_MAX: '1' },
        isTerminal: process.stdout.isTTY,
        stopStores: args.includes('--stop-stores'),
        killAfterMs: ((Number.isFinite(grace) ? grace : 60) + HAND_OVER_SECONDS) * 1000,
        write,
        exit: (code) => process.exit(code),
      });
      ({ killAll } = platform);
      return platform;
    },
  );
}

/** Compiled code is kept outside of the checkout: the second start takes half the time and 20 MB less. */
function compileCache(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(base, 'codexdlc', 'compiled');
  mkdirSync(folder, { recursive: true });
  return folder;
}

await main(process.argv.slice(2));
