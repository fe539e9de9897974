import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestStore } from './test-store.ts';

export type WorkerProcess = ChildProcess & { output: string };

/** The real process, as the container starts it. */
export function startWorkerProcess(
  salon: Pick<TestStore, 'databaseUrl'>,
  folder: string,
  env: Record<string, string> = {},
): WorkerProcess {
  const entry = join(import.meta.dirname, '..', 'main-worker.ts');
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: salon.databaseUrl.reveal(),
      SITE_URL: 'http://salon.example',
      SESSION_SECRET: 'a secret of the tests',
      ALIVE_FILE: join(folder, 'alive'),
      TENANT_SLUG: 'planted-slug',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const worker = Object.assign(child, { output: '' });
  const keep = (chunk: Buffer) => {
    worker.output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return worker;
}

export async function endWorker(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode === null && worker.signalCode === null) {
    const exit = once(worker, 'exit');
    worker.kill(signal);
    await exit;
  }
  return worker.exitCode;
}
