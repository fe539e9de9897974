import { createClient } from '@redis/client';

export interface StreamEntry {
  /** Redis' own name of the entry, for the acknowledgement. */
  entryId: string;
  fields: Record<string, string>;
}

export interface EventStream {
  /** Of the first attempt to connect. */
  settled: Promise<unknown>;
  /** Makes the group; false when it is there already. */
  createGroup(from: string): Promise<boolean>;
  /** What nobody of the group was given yet; waits for it. */
  next(count: number, blockMs: number): Promise<StreamEntry[]>;
  /** What was given to whoever is not there any more, or was forgotten for so long. */
  claim(idleMs: number, count: number): AsyncGenerator<StreamEntry[], void>;
  acknowledge(entryIds: readonly string[]): Promise<void>;
  /** Names of those that are gone are not kept. */
  forgetOthers(): Promise<void>;
  end(): void;
}

export interface StreamNames {
  url: string;
  stream: string;
  group: string;
  consumer: string;
  onError: (error: unknown) => void;
}

/** Longer than one waits for something new: a server that says nothing for so long is given up. */
const SILENT_MS = 15_000;

/** Two connections: whoever waits for something new keeps one to itself. Calls fail while Redis is away. */
export function openEventStream({ url, stream, group, consumer, onError }: StreamNames): EventStream {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 2_000,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1_000),
    },
  });
  const beside = client.duplicate();
  for (const one of [client, beside]) one.on('error', onError);
  const settled = Promise.all([client.connect(), beside.connect()]).catch(onError);

  return {
    settled,
    async createGroup(from) {
      try {
        await client.xGroupCreate(stream, group, from, { MKSTREAM: true });
        return true;
      } catch (error) {
        if (isCode(error, 'BUSYGROUP')) return false;
        throw error;
      }
    },
    async next(count, blockMs) {
      const streams = [{ key: stream, id: '>' }];
      const found = await client.xReadGroup(group, consumer, streams, { COUNT: count, BLOCK: blockMs });
      // The library gives no type for more than one stream.
      const streamsRead = (found ?? []) as { messages: { id: string; message: Record<string, string> }[] }[];
      return streamsRead.flatMap(({ messages }) => messages.map(entryOf));
    },
    async *claim(idleMs, count) {
      let from = '0-0';
      do {
        const page = await client.xAutoClaim(stream, group, consumer, idleMs, from, { COUNT: count });
        // Null: it was trimmed away in the meantime.
        yield page.messages.flatMap((message) => (message === null ? [] : [entryOf(message)]));
        from = page.nextId;
      } while (from !== '0-0');
    },
    async acknowledge(entryIds) {
      if (entryIds.length > 0) await beside.xAck(stream, group, [...entryIds]);
    },
    async forgetOthers() {
      for (const { name, pending } of await client.xInfoConsumers(stream, group)) {
        if (name !== consumer && pending === 0) await client.xGroupDelConsumer(stream, group, name);
      }
    },
    end() {
      for (const one of [client, beside]) if (one.isOpen) one.destroy();
    },
  };
}

function entryOf({ id, message }: { id: string; message: Record<string, string> }): StreamEntry {
  return { entryId: id, fields: message };
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && error.message.startsWith(code);
}
