import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallLog } from '../http/call-log.ts';
import type { World } from '../state/world.ts';
import { webApp } from './web-app.ts';

export interface WebSide {
  port: number;
  stop(): Promise<void>;
}

export interface WebParts {
  world: World;
  log: CallLog;
}

/** The pages in which one is somebody with a phone. */
export async function startWebSide(port: number, parts: WebParts): Promise<WebSide> {
  const server = createServer(webApp(parts));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
