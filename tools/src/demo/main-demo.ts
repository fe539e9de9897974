import { join, resolve } from 'node:path';
import { withProcessLock } from '../engine/process-lock.ts';
import { SetupError } from '../errors.ts';
import { createProgress } from '../progress/index.ts';
import { DEMO_HELP, parseDemoOptions } from './demo-options.ts';
import { prepareMachine, removeDemo, startDemo, type Demo, type RunningDemo } from './run-demo.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `${error instanceof SetupError || error instanceof RangeError ? error.message : describe(error)}\n`,
  );
  process.exitCode = 1;
}

async function main(args: string[]): Promise<number> {
  const options = parseDemoOptions(args);
  if (options.help) {
    process.stdout.write(DEMO_HELP);
    return 0;
  }
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      abort.abort();
    });
  const homeDir = resolve(process.env['WAAS_HOME'] ?? join(ROOT, '.waas'));
  const started = Date.now();
  const demo: Demo = {
    options,
    homeDir,
    signal: abort.signal,
    progress: createProgress({ stream: process.stdout }),
  };
  const onWait = ({ pid }: { pid: number }): void => {
    demo.progress.note(`process ${pid} shows the demo already; waiting until it ends`);
  };
  return withProcessLock(join(homeDir, 'demo.lock'), { onWait, pollMs: 5000 }, () => run(demo, started));
}

async function run(demo: Demo, started: number): Promise<number> {
  const { signal, options } = demo;
  await prepareMachine(demo);
  try {
    show(await startDemo(demo), (Date.now() - started) / 1000);
    if (!options.once) await untilAborted(signal);
  } catch (error) {
    if (!signal.aborted) {
      await removeDemo(demo).catch(() => undefined); // the first error is the one to read
      throw error;
    }
  }
  await removeDemo(demo);
  return signal.aborted && options.once ? 130 : 0;
}

function show({ url, firstSignIn }: RunningDemo, seconds: number): void {
  process.stdout.write(`
  Live after ${seconds.toFixed(1)} s: ${url}
  Admin, first sign-in (works once): ${firstSignIn}
  The certificate comes from this machine's own authority, so a browser warns once.

`);
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  process.stdout.write('  Ctrl-C removes it again. Meanwhile: npx waas status lily, npx waas logs lily -f\n');
  if (signal.aborted) return;
  await new Promise((done) => {
    const keepAlive = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(keepAlive);
      done(undefined);
    });
  });
  process.stdout.write('\n');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
