import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';

const PING_TIMEOUT_MS = 3000;
const EVERY_MS = 500;

export async function dockerAnswers(docker: Docker): Promise<boolean> {
  const late = sleep(PING_TIMEOUT_MS, false, { ref: false });
  return Promise.race([docker.ping().then(Boolean, () => false), late]);
}

/** Waits until Docker answers, but not for ever: then it is tried all the same, and fails in words. */
export async function untilDockerAnswers(
  docker: Docker,
  withinMs: number,
  signal: AbortSignal,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (!signal.aborted && Date.now() < until && !(await dockerAnswers(docker))) {
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
