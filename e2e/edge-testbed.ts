import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEdge, stopEdge, type EdgeHost } from '@codexdlc/stacks/edge';
import { askByName, type SiteAnswer } from './ask-by-name.ts';

export interface Ask {
  name: string;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface EdgeTestbed {
  host: EdgeHost;
  /** By name over TLS, trusting the local CA alone. */
  ask(ask: Ask): Promise<SiteAnswer>;
  askPlain(ask: Ask): Promise<SiteAnswer>;
  ca: string;
  close(): Promise<void>;
}

export const EDGE_IMAGE = 'waas/nginx:1';

export async function openEdge(): Promise<EdgeTestbed> {
  const root = await mkdtemp(join(tmpdir(), 'waas-edge-'));
  const [httpPort, httpsPort] = await freePorts(2);
  if (httpPort === undefined || httpsPort === undefined) throw new Error('no free ports');
  const host: EdgeHost = {
    dir: join(root, 'edge'),
    containerName: `edge-test-${httpPort}`,
    httpPort,
    httpsPort,
  };
  const { caCertificate: ca } = await ensureEdge({}, host, EDGE_IMAGE);
  return {
    host,
    ca,
    ask: (ask) => askByName({ ...questionOf(ask, httpsPort), ca }),
    askPlain: (ask) => askByName(questionOf(ask, httpPort)),
    async close() {
      await stopEdge({}, host);
      await rm(root, { recursive: true, force: true });
    },
  };
}

export interface Upstream {
  port: number;
  server: Server;
  close(): Promise<void>;
}

/** A tenant's backend that says its name and what it was asked. */
export async function openUpstream(says: string): Promise<Upstream> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/events')) {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        ...(request.url.includes('accel') ? { 'x-accel-buffering': 'no' } : {}),
      });
      response.write('data: first\n\n');
      return;
    }
    response.setHeader('referrer-policy', 'no-referrer');
    request.resume().on('end', () => {
      response.end(JSON.stringify({ says, url: request.url, headers: request.headers }));
    });
  });
  server.on('upgrade', (request, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.on('data', (chunk: Buffer) =>
      socket.write(`${request.headers.upgrade ?? ''} ${chunk.toString()}`),
    );
    socket.on('error', () => undefined).on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Ports that nobody has now; held all at once, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createTcpServer();
      return new Promise<typeof server>((resolve) =>
        server.listen(0, () => {
          resolve(server);
        }),
      );
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function questionOf({ name, headers, ...ask }: Ask, port: number) {
  return { ...ask, name, port, headers: { host: `${name}:${port}`, ...headers } };
}
