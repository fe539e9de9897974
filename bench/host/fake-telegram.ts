import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const LONG_POLL_MS = 25_000;

export interface FakeTelegram {
  port: number;
  close(): Promise<void>;
}

/** Knows every bot and has no message for any of them. */
export async function startFakeTelegram(): Promise<FakeTelegram> {
  const server = createServer((request, response) => {
    request.resume();
    const method = (request.url ?? '').split('/').at(-1)?.split('?')[0];
    const answer = (result: unknown): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
    };
    if (method === 'getMe') {
      answer({ id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' });
    } else if (method === 'getUpdates') {
      const timer = setTimeout(answer, LONG_POLL_MS, []);
      response.on('close', () => {
        clearTimeout(timer);
      });
    } else {
      answer(true);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
