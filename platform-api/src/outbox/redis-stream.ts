import { createClient } from 'redis';
import type { EventStream } from './publish-batch.ts';

export interface RedisStream extends EventStream {
  /** False when Redis does not know the stream: it was emptied, or never had it. */
  exists(stream: string): Promise<boolean>;
  end(): void;
}

/** About this many events stay in the stream; the outbox keeps them for longer. */
const MAX_LENGTH = 100_000;
/** Longer than the second between two looks: a server that says nothing for so long is given up. */
const SILENT_MS = 5_000;

/** Calls fail at once while Redis is away; the connection comes back by itself. */
export function openRedisStream(url: string, onError: (error: unknown) => void): RedisStream {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 2_000,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1_000),
    },
  });
  client.on('error', onError);
  client.connect().catch(onError);
  return {
    async add(event) {
      const fields = {
        id: String(event.id),
        name: event.name,
        payload: JSON.stringify(event.payload),
        at: event.createdAt.toISOString(),
      };
      const trim = { strategy: 'MAXLEN', strategyModifier: '~', threshold: MAX_LENGTH } as const;
      return client.xAdd(event.stream, '*', fields, { TRIM: trim });
    },
    async exists(stream) {
      return (await client.exists(stream)) > 0;
    },
    end() {
      if (client.isOpen) client.destroy();
    },
  };
}
