import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChildConnection } from './child-connection.ts';
import { PipeAgent } from './pipe-agent.ts';

let folder: string;
let answer: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-pipe-'));
  answer = join(folder, 'answer');
  await writeFile(answer, 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell');
});

afterAll(() => rm(folder, { recursive: true }));

function agentOf(file: string, args: string[]) {
  const opened: ChildConnection[] = [];
  const agent = new PipeAgent(() => {
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const made = new ChildConnection(
      child,
      ({ stderr }) => new Error(stderr),
      (error) => error,
    );
    opened.push(made);
    return Promise.resolve(made);
  });
  return { agent, opened };
}

function ask(agent: PipeAgent): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: 'there', path: '/', agent }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve(body);
      });
    });
    call.on('error', reject);
    call.end();
  });
}

it('uses a connection again while its process lives', async () => {
  // Answers once and stays, as one that waits for the next request.
  const { agent, opened } = agentOf('tail', ['-c', '+1', '-f', answer]);

  expect(await ask(agent)).toBe('well');
  const second = ask(agent);
  second.catch(() => undefined);
  await sleep(50);

  expect(opened).toHaveLength(1);
  agent.destroy();
});

it('opens another one when the process has gone between two requests', async () => {
  const { agent, opened } = agentOf('cat', [answer]);

  expect(await ask(agent)).toBe('well');
  await sleep(100);
  expect(await ask(agent)).toBe('well');

  expect(opened).toHaveLength(2);
  agent.destroy();
});

it('passes on why there is no connection', async () => {
  const agent = new PipeAgent(() => Promise.reject(new Error('no way there')));

  await expect(ask(agent)).rejects.toThrow('no way there');
});
