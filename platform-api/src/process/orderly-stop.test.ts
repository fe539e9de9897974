import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';

const CHILD = join(import.meta.dirname, 'testing/slow-child.ts');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function start(): Promise<{ child: ChildProcess; url: string; ended: Promise<unknown[]> }> {
  const child = fork(CHILD, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
  started.push(child);
  const ended = once(child, 'exit');
  const [message] = (await once(child, 'message')) as [{ url: string }];
  return { child, url: message.url, ended };
}

function get(url: string): Promise<{ status: number; body: string; isComplete: boolean }> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('close', () => {
        resolve({ status: response.statusCode ?? 0, body, isComplete: response.complete });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('runUntilSignal with a real process', () => {
  it('finishes what it answers, lets the readers of streams go, and exits with 0', async () => {
    const { child, url, ended } = await start();
    const slow = get(`${url}/slow`);
    const stream = get(`${url}/stream`);
    await sleep(300);

    child.kill('SIGTERM');
    await sleep(150);
    const ready = await get(`${url}/readyz`);
    const alive = await get(`${url}/healthz`);
    const [code] = await ended;

    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toMatchObject({ status: 'stopping' });
    expect(alive.status).toBe(200);
    expect(await slow).toMatchObject({ status: 200, body: 'slow answer', isComplete: true });
    expect((await stream).body).toBe('data: 1\n\ndata: bye\n\n');
    expect((await stream).isComplete).toBe(true);
    expect(code).toBe(0);
    await expect(get(`${url}/healthz`)).rejects.toThrow('ECONNREFUSED');
  });

  it('ends at once when it is asked a second time', async () => {
    const { child, url, ended } = await start();
    get(`${url}/slow`).catch(() => undefined);
    await sleep(200);

    const askedAt = performance.now();
    child.kill('SIGTERM');
    await sleep(50);
    child.kill('SIGTERM');
    const [code] = await ended;

    expect(code).toBe(143);
    expect(performance.now() - askedAt).toBeLessThan(450);
  });

  it('stops in order when whoever supervises it is gone', async () => {
    const { child, ended } = await start();

    child.disconnect();
    const [code] = await ended;

    expect(code).toBe(0);
  });
});
