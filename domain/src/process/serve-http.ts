import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from './configuration-error.ts';

export interface HttpService {
  /** With the port that was really taken. */
  url: string;
  /**
   * Takes requests for `drainMs` more, so that a balancer can see that this process is not ready; then takes none, lets
   * the readers of streams go, and waits for the other answers for at most `finishMs`.
   */
  stop(times: { drainMs: number; finishMs: number }): Promise<void>;
}

export interface ServeOptions {
  host: string;
  port: number;
  /** Names the variable to change when the port is taken. */
  portVariable: string;
  /** Streams would never end by themselves: called when no new one can come any more. */
  endStreams?: () => void;
  /** For so long a port that is taken is tried again: the process before may still be ending. */
  patienceMs?: number;
}

export async function serveHttp(listener: RequestListener, options: ServeOptions): Promise<HttpService> {
  const answering = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    answering.add(res);
    res.once('close', () => answering.delete(res));
    listener(req, res);
  });
  // A proxy in front keeps connections for about 60 s: it must not find one closed that it is about to use.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 20_000;
  await listen(server, options);

  return {
    url: urlOf(server, options.host),
    async stop({ drainMs, finishMs }) {
      await sleep(drainMs);
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeIdleConnections();
      for (const res of answering) if (!res.headersSent) res.setHeader('connection', 'close');
      options.endStreams?.();
      const late = setTimeout(() => {
        server.closeAllConnections();
      }, finishMs);
      await closed;
      clearTimeout(late);
    },
  };
}

async function listen(server: Server, options: ServeOptions): Promise<void> {
  const { host, port, portVariable, patienceMs = 10_000 } = options;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const problem = await tryListen(server, host, port);
    if (problem === undefined) return;
    const isTaken = 'code' in problem && problem.code === 'EADDRINUSE';
    if (!isTaken) throw problem;
    if (performance.now() > deadline) {
      throw new ConfigurationError(
        `Port ${port} of ${host} is taken.\nAnother program listens there, perhaps an npm start in another folder.\nEnd it, or give another port: ${portVariable}=${port + 10}`,
        { cause: problem },
      );
    }
    await sleep(250);
  }
}

function tryListen(server: Server, host: string, port: number): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const failed = (error: Error): void => {
      server.off('listening', listening);
      resolve(error);
    };
    const listening = (): void => {
      server.off('error', failed);
      resolve(undefined);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen({ host, port });
  });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
