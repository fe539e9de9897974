import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../errors.ts';
import type { DemoPorts } from './demo-plan.ts';

const MAIN = join(import.meta.dirname, '../../../platform-api/src/main-platform.ts');
const READY_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 100;

export interface RunningPlatform {
  stop(): Promise<void>;
}

export interface PlatformWish {
  env: Record<string, string>;
  ports: DemoPorts;
  logFile: string;
  signal: AbortSignal;
}

/** What `npm start` runs, with the demo's own environment; its words go to a file. Ready when all of it is. */
export async function startPlatform(wish: PlatformWish): Promise<RunningPlatform> {
  const { env, ports, logFile, signal } = wish;
  const log = createWriteStream(logFile, { mode: 0o600 });
  await once(log, 'open');
  // A process group of its own: Ctrl-C is for the demo, which stops the platform when it is done with it. The channel
  // tells the platform when the demo is killed: it then stops by itself.
  const child = fork(MAIN, [], { env, stdio: ['ignore', log, log, 'ipc'], detached: true });
  const ended = once(child, 'exit');
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const platform: RunningPlatform = {
    async stop() {
      if (isRunning()) child.kill('SIGTERM');
      await ended;
      log.close();
    },
  };
  try {
    const until = performance.now() + READY_WITHIN_MS;
    const hub = env['TELEGRAM_BOT_TOKEN'] === undefined ? [] : [ports.hub];
    for (const port of [ports.api, ports.worker, ports.gateway, ...hub]) {
      while (!(await answersReady(port))) {
        signal.throwIfAborted();
        if (!isRunning() || performance.now() > until) throw await notReady(logFile);
        await sleep(LOOK_EVERY_MS);
      }
    }
    return platform;
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function notReady(logFile: string): Promise<SetupError> {
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-8);
  return new SetupError(
    'The platform of the demo did not start.',
    lines.join('\n'),
    'Run it again; npx waas doctor says what this machine lacks.',
  );
}
