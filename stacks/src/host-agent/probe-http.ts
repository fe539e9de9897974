import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 60;

/** Whether a backend on this machine answers 200; asked again until `waitMs` are over. */
export async function probeHttp(target: { port: number; path: string }, waitMs = 0): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    if (await answers(target)) return true;
    if (Date.now() + POLL_MS > deadline) return false;
    await sleep(POLL_MS);
  }
}

function answers({ port, path }: { port: number; path: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path, timeout: 2000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      resolve(false);
    });
    call.end();
  });
}
