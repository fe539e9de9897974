import { randomUUID } from 'node:crypto';
import type { Redis } from '../data/redis.ts';

export interface RateLimit {
  name: string;
  max: number;
  windowSeconds: number;
}

/** One of as many as a limit allows; given back, it is as if it had not been taken. */
export interface Place {
  giveBack(): Promise<void>;
}

/**
 * Counts in fixed windows that begin with the first one, so that whoever is refused is refused until then and no longer.
 * Keys are hashed by the caller's choice of `who`; they expire by themselves.
 */
export function createRateLimiter(redis: Pick<Redis, 'del' | 'eval' | 'sRem'>) {
  const keyOf = (limit: RateLimit, who: string) => `limit:${limit.name}:${who}`;
  const placesOf = (limit: RateLimit, who: string) => `places:${limit.name}:${who}`;

  return {
    /** Counts one and says whether it is still within the limit. Atomic: parallel guesses do not slip through. */
    async hit(limit: RateLimit, who: string): Promise<boolean> {
      const count = await redis.eval(COUNT, {
        keys: [keyOf(limit, who)],
        arguments: [String(limit.windowSeconds)],
      });
      return Number(count) <= limit.max;
    },

    /**
     * Counts one unless there are as many as may be, in one step like `hit`, for what may come to nothing: a place
     * that is given back goes to the next, and who is refused takes none.
     */
    async take(limit: RateLimit, who: string): Promise<Place | undefined> {
      const key = placesOf(limit, who);
      const id = randomUUID();
      const isTaken = await redis.eval(TAKE, {
        keys: [key],
        arguments: [String(limit.max), id, String(limit.windowSeconds)],
      });
      if (isTaken !== 1) return undefined;
      return {
        async giveBack() {
          // By its own name: once the window is over, nothing of the next one is given back.
          await redis.sRem(key, id);
        },
      };
    },

    async forget(limit: RateLimit, who: string): Promise<void> {
      await redis.del(keyOf(limit, who));
    },
  };
}

export type RateLimiter = ReturnType<typeof createRateLimiter>;

const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
`;

const TAKE = `
local taken = redis.call('SCARD', KEYS[1])
if taken >= tonumber(ARGV[1]) then return 0 end
redis.call('SADD', KEYS[1], ARGV[2])
if taken == 0 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 1
`;
