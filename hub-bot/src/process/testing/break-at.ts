import type { Api } from 'grammy';
import type { Knex } from 'knex';
import { openEventStream, type EventStream, type StreamNames } from '../../events/event-stream.ts';
import type { HubOptions } from '../open-hub.ts';

/** Looks that find nothing: to die there is to die beside them. */
const LOOKS = /^with recursive lanes|^select \* from \(\s*select distinct on|^select 1/;

export interface Breaking {
  /** For `open` of the bed. */
  options: Pick<HubOptions, 'onOpened' | 'openStream'>;
  /** From now on awaits are counted. */
  arm(): void;
  /** Every await that was passed, in order. */
  passed: string[];
  /** Resolves with the name of the await at which the process has died. */
  died: Promise<string>;
  /** The connections of a process that has died are closed by the system. */
  bury(): void;
}

interface RawConnection {
  query: (...args: unknown[]) => unknown;
  connection: { stream: { destroy(): void } };
}

/**
 * A process that dies at its n-th await: before a call leaves, or when it was done and nobody reads its answer. From then
 * on nothing leaves it and nothing reaches it.
 */
export function breakAt(n: number): Breaking {
  const passed: string[] = [];
  const died = Promise.withResolvers<string>();
  const connections: RawConnection[] = [];
  let isArmed = false;
  let isDead = false;

  /** False: it is not passed, ever. */
  const pass = (name: string): boolean => {
    if (isDead) return false;
    if (!isArmed) return true;
    passed.push(name);
    if (passed.length !== n) return true;
    isDead = true;
    died.resolve(name);
    return false;
  };
  const point = async (name: string): Promise<void> => {
    if (!pass(name)) await new Promise(() => undefined);
  };

  const wrapConnection = (connection: RawConnection): RawConnection => {
    const query = connection.query.bind(connection);
    connection.query = (...args: unknown[]) => {
      const [config, callback] = args;
      const text = typeof config === 'string' ? config : ((config as { text?: string }).text ?? '');
      if (typeof callback !== 'function' || LOOKS.test(text.trim())) {
        return isDead ? undefined : query(...args);
      }
      const name = text.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
      if (!pass(`before ${name}`)) return undefined;
      return query(config, (...answer: unknown[]) => {
        if (pass(`after ${name}`)) (callback as (...given: unknown[]) => void)(...answer);
      });
    };
    connections.push(connection);
    return connection;
  };

  const onOpened = ({ db, api }: { db: Knex; api: Api }): void => {
    const client = db.client as { acquireRawConnection(): Promise<RawConnection> };
    const acquire = client.acquireRawConnection.bind(client);
    client.acquireRawConnection = async () => wrapConnection(await acquire());
    api.config.use(async (call, method, payload, signal) => {
      if (method === 'getUpdates') {
        const answer = await call(method, payload, signal);
        if (answer.ok && Array.isArray(answer.result) && answer.result.length > 0)
          await point(`after ${method}`);
        return answer;
      }
      await point(`before ${method}`);
      const answer = await call(method, payload, signal);
      await point(`after ${method}`);
      return answer;
    });
  };

  const openStream = (names: StreamNames): EventStream => {
    const stream = openEventStream(names);
    return {
      ...stream,
      async next(count, blockMs) {
        const entries = await stream.next(count, blockMs);
        if (entries.length > 0) await point('after XREADGROUP');
        return entries;
      },
      async acknowledge(entryIds) {
        if (entryIds.length === 0) return;
        await point('before XACK');
        await stream.acknowledge(entryIds);
        await point('after XACK');
      },
    };
  };

  return {
    options: { onOpened, openStream },
    arm() {
      isArmed = true;
    },
    passed,
    died: died.promise,
    bury() {
      isDead = true;
      for (const { connection } of connections) connection.stream.destroy();
    },
  };
}
