import { createClient } from 'redis';
import type { Logger } from 'pino';

export type Cache = ReturnType<typeof openCache>;

/** Redis for what may be missed: calls fail at once while it is away, and the connection comes back by itself. */
export function openCache(url: string, log: Pick<Logger, 'warn' | 'info'>) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 2000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 3000) },
  });
  let isAway = false;
  client.on('error', (err: unknown) => {
    if (!isAway) log.warn({ err }, 'Redis is away; going on without');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) log.info({}, 'Redis is back');
    isAway = false;
  });
  client.connect().catch(() => undefined);
  return {
    client,
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}
