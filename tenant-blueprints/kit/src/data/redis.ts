import { createClient } from 'redis';
import type { Secret } from '../secret.ts';

export type Redis = ReturnType<typeof connectRedis>;

/** Reconnects by itself for ever; while it is away commands fail at once instead of piling up. */
export function connectRedis(url: Secret, onError: (error: Error) => void) {
  const client = createClient({
    url: url.reveal(),
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 3000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** Math.min(retries, 5), 2000),
    },
  });
  client.on('error', onError);
  return client;
}
