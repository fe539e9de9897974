import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../errors.ts';

const START_TIMEOUT_MS = 30_000;

export interface StartedDockerd {
  pid: number;
  log: string;
}

/** Starts the service for machines that have no service manager. It outlives this process: containers need it. */
export async function startDockerd(
  dockerd: string,
  cacheRoot: string,
  answers: () => Promise<boolean>,
): Promise<StartedDockerd> {
  const folder = join(cacheRoot, 'docker');
  const log = join(folder, 'dockerd.log');
  await mkdir(folder, { recursive: true });
  const output = await open(log, 'a');
  const child = spawn(dockerd, [], { detached: true, stdio: ['ignore', output.fd, output.fd] });
  try {
    await once(child, 'spawn');
  } finally {
    await output.close();
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${dockerd} was started without a process id`);
  await writeFile(join(folder, 'dockerd.pid'), `${pid}\n`);

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers()) {
      child.unref();
      return { pid, log };
    }
    await sleep(200);
  }
  const why =
    child.exitCode === null
      ? `it does not answer after ${START_TIMEOUT_MS / 1000} s`
      : `it ended with exit code ${child.exitCode}`;
  child.unref();
  throw new SetupError(
    'Docker could not be started',
    `${why}; its last lines:\n${await lastLines(log)}`,
    `Read ${log}, or start Docker yourself, and run this again`,
  );
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-8).join('\n');
}
