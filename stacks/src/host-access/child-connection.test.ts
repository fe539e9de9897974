import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { ChildConnection } from './child-connection.ts';

let open: ChildConnection | undefined;
afterEach(() => open?.destroy());

function connect(file: string, args: string[] = []): ChildConnection {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  open = new ChildConnection(
    child,
    ({ exitCode, stderr }) => new Error(`ended with ${exitCode ?? 'none'}: ${stderr}`),
    (error) => new Error(`not started: ${error.message}`),
  );
  return open;
}

async function everything(connection: ChildConnection): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of connection as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

it('carries both ways, more than a pipe holds, and ends with the process', async () => {
  const connection = connect('cat');
  const text = 'ä'.repeat(300_000);
  connection.end(text);

  expect(await everything(connection)).toBe(text);
});

it('fails with what the process said when it fails', async () => {
  const connection = connect('ls', ['/nowhere']);

  await expect(everything(connection)).rejects.toThrow(/ended with 2: .*No such file/);
});

it('fails when the program is not there', async () => {
  await expect(everything(connect('no-such-program'))).rejects.toThrow('not started: ');
});

it('ends its process when it is given up', async () => {
  const child = spawn('sleep', ['60'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = new ChildConnection(
    child,
    () => new Error('ended'),
    (error) => error,
  );

  connection.destroy();

  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');
});

it('tells of idleness once it is asked to, and forgets who asked', async () => {
  const connection = connect('cat');
  let told = 0;
  const listener = (): void => {
    told += 1;
  };
  for (let i = 0; i < 20; i += 1) {
    connection.setTimeout(10, listener);
    connection.setTimeout(0, listener);
  }
  expect(connection.listenerCount('timeout')).toBe(0);

  connection.setTimeout(10, listener);
  await once(connection, 'timeout');

  expect(told).toBe(1);
});
