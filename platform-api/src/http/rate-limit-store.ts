import { MemoryStore, type Options, type Store } from 'express-rate-limit';
import { RedisStore, type RedisReply } from 'rate-limit-redis';

/** The part of a node-redis client that is used. */
export interface RateLimitRedis {
  readonly isReady: boolean;
  sendCommand(args: string[]): Promise<unknown>;
}

const PATIENCE_MS = 250;
const PAUSE_MS = 2_000;

/** Counts in Redis, for all processes together; while Redis is away each process counts for itself instead of letting all in. */
export function fallbackStore(redis: RateLimitRedis | undefined, prefix: string): Store {
  const memory = new MemoryStore();
  if (!redis) return memory;
  let options: Options | undefined;
  let shared: RedisStore | undefined;
  let pausedUntil = 0;

  // A store whose scripts could not be loaded stays broken: a new one is made after a pause.
  const inRedis = async <T>(work: (store: RedisStore) => Promise<T>): Promise<T | undefined> => {
    if (!redis.isReady || Date.now() < pausedUntil || !options) return undefined;
    try {
      if (!shared) {
        shared = redisStore(redis, prefix);
        await shared.init(options);
      }
      return await work(shared);
    } catch {
      shared = undefined;
      pausedUntil = Date.now() + PAUSE_MS;
      return undefined;
    }
  };

  return {
    prefix,
    init(given) {
      options = given;
      memory.init(given);
    },
    async increment(key) {
      return (await inRedis((store) => store.increment(key))) ?? memory.increment(key);
    },
    async decrement(key) {
      await inRedis((store) => store.decrement(key));
      await memory.decrement(key);
    },
    async resetKey(key) {
      await inRedis((store) => store.resetKey(key));
      await memory.resetKey(key);
    },
    shutdown() {
      memory.shutdown();
    },
  };
}

function redisStore(redis: RateLimitRedis, prefix: string): RedisStore {
  return new RedisStore({
    prefix,
    sendCommand: (...args) => withPatience(redis.sendCommand(args)) as Promise<RedisReply>,
  });
}

function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Redis did not answer within ${PATIENCE_MS} ms`));
    }, PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
