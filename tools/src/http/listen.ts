import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  /** The one that was really taken. */
  port: number;
  /** Ends open connections too: streams and long polls would never end by themselves. */
  stop(): Promise<void>;
}

/** `port` 0 is a free one. */
export async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<Listening> {
  server.listen(port, host);
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
