import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { execa } from 'execa';
import { probeHttp } from '@codexdlc/stacks/host-agent';
import { removeAllOf } from '../host/remove-all-of.ts';
import type { ComposeFile } from './compose-plan.ts';

export interface ComposeTimes {
  /** Every container is healthy by Docker's own word. */
  healthySeconds: number;
  /** The backend answers and the others run. */
  answersSeconds: number;
}

export interface ComposeWait {
  services: string[];
  ready: { port: number; path: string };
}

const POLL_MS = 50;
const TIMEOUT_MS = 120_000;

/** `docker-compose up -d` of one file, timed to both ends, and everything of it removed again. */
export async function runComposeProject(
  docker: Docker,
  file: ComposeFile,
  wait: ComposeWait,
  signal: AbortSignal,
): Promise<ComposeTimes> {
  const dir = await mkdtemp(join(tmpdir(), 'waas-rival-'));
  const project = basename(dir).toLowerCase();
  const label = `com.docker.compose.project=${project}`;
  try {
    await writeFile(join(dir, 'docker-compose.json'), JSON.stringify(file));
    const started = performance.now();
    const since = (): number => (performance.now() - started) / 1000;
    const up = execa('docker-compose', ['-p', project, '-f', 'docker-compose.json', 'up', '-d'], {
      cwd: dir,
      cancelSignal: signal,
    });
    const [answersSeconds, healthySeconds] = await Promise.all([
      answers(docker, label, wait, signal).then(since),
      up.then(() => healthy(docker, label, wait.services.length, signal)).then(since),
    ]);
    return { healthySeconds, answersSeconds };
  } finally {
    await removeAllOf(docker, label);
    await rm(dir, { recursive: true, force: true });
  }
}

async function healthy(docker: Docker, label: string, count: number, signal: AbortSignal): Promise<void> {
  await until('all containers are healthy', signal, async () => {
    const found = await docker.listContainers({ filters: { label: [label], health: ['healthy'] } });
    return found.length === count;
  });
}

async function answers(docker: Docker, label: string, wait: ComposeWait, signal: AbortSignal): Promise<void> {
  await until('the backend answers', signal, () => probeHttp(wait.ready));
  await until('all containers run', signal, async () => {
    const found = await docker.listContainers({ filters: { label: [label], status: ['running'] } });
    return found.length === wait.services.length;
  });
}

async function until(what: string, signal: AbortSignal, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!(await holds())) {
    signal.throwIfAborted();
    if (performance.now() > deadline)
      throw new Error(`docker-compose: ${what} did not happen in ${TIMEOUT_MS} ms`);
    await sleep(POLL_MS);
  }
}
