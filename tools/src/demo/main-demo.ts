import { join, resolve } from 'node:path';
import { withProcessLock } from '../engine/process-lock.ts';
import { SetupError } from '../errors.ts';
import { createProgress } from '../progress/index.ts';
import { DEMO_HELP, parseDemoOptions } from './demo-options.ts';
import { configFolder, TENANT } from './demo-plan.ts';
import { prepareMachine } from './prepare-machine.ts';
import { startCloudDemo } from './cloud/run-cloud-demo.ts';
import type { Demo, ShownDemo } from './demo.ts';
import { removeDemo, startDemo } from './run-demo.ts';

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
  const base = resolve(process.env['WAAS_HOME'] ?? join(ROOT, '.waas'));
  const started = Date.now();
  const demo: Demo = {
    options,
    env: process.env,
    homeDir: join(base, 'demo'),
    running: {},
    signal: abort.signal,
    progress: createProgress({ stream: process.stdout }),
  };
  const onWait = ({ pid }: { pid: number }): void => {
    demo.progress.note(`process ${pid} shows the demo already; waiting until it ends`);
  };
  return withProcessLock(join(base, 'demo.lock'), { onWait, pollMs: 5000 }, () => run(demo, started));
}

async function run(demo: Demo, started: number): Promise<number> {
  const { signal, options } = demo;
  const ports = await prepareMachine(demo);
  try {
    const { target } = options;
    const shown =
      target === undefined ? await startDemo(demo, ports) : await startCloudDemo(demo, ports, target);
    show(shown, demo, (Date.now() - started) / 1000);
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

function show(shown: ShownDemo, demo: Demo, seconds: number): void {
  const { siteUrl, firstSignIn, mailsUrl, docsUrl, gatewayUrl, telegramUrl, browser } = shown;
  const isLocal = demo.options.target === undefined;
  process.stdout.write(`
  Shown after ${seconds.toFixed(1)} s

  Site     ${siteUrl}
  Admin    ${firstSignIn}
           first sign-in, works once${isLocal ? "; the certificate is this machine's own, so a browser warns once" : ''}
  Agency   ${gatewayUrl}
           the site that took the enquiry
  Telegram ${telegramUrl ?? (isLocal ? 'your own bot: npx waas telegram code' : 'not in this demo')}
  Mails    ${mailsUrl}
  API      ${docsUrl}
`);
  if (demo.options.once) return;
  if (browser !== undefined) process.stdout.write(`  Browser  ${browser}\n`);
  process.stdout.write(`
  Try this in another terminal:
    export XDG_CONFIG_HOME='${configFolder(demo.homeDir)}'
    npx waas status
    npx waas operation ${TENANT}
    npx waas suspend ${TENANT}
    npx waas resume ${TENANT}
    npx waas hand-over ${TENANT}
    npx waas restart ${TENANT}
    npx waas logs ${TENANT} backend -f

  Ctrl-C removes all of it again.
`);
}

async function untilAborted(signal: AbortSignal): Promise<void> {
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
