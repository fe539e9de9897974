import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface StreamReader {
  status: number;
  type: string;
  text: () => string;
  ids: () => number[];
  hasEnded: () => boolean;
  leave: () => void;
}

export interface StreamServer {
  read(path: string, headers: Record<string, string>): Promise<StreamReader>;
  close(): void;
}

/** A real listener: what flows for as long as somebody looks cannot be read through supertest. */
export async function serveStreams(app: RequestListener): Promise<StreamServer> {
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    async read(path, headers) {
      const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      let text = '';
      let isOver = false;
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('close', () => (isOver = true));
      answer.on('error', () => undefined);
      return {
        status: answer.statusCode ?? 0,
        type: answer.headers['content-type'] ?? '',
        text: () => text,
        ids: () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)),
        hasEnded: () => isOver,
        leave: () => sent.destroy(),
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function until(isSo: () => boolean, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`it was not so within ${ms} ms`);
    await sleep(20);
  }
}
