import type { Redis } from '../data/redis.ts';

export interface RateLimit {
  name: string;
  max: number;
  windowSeconds: number;
}

/** Counts in fixed windows. Keys are hashed by the caller's choice of `who`; they expire by themselves. */
export function createRateLimiter(redis: Pick<Redis, 'get' | 'del' | 'eval'>) {
  const keyOf = (limit: RateLimit, who: string) => `limit:${limit.name}:${who}`;

  return {
    /** Counts one and says whether it is still within the limit. Atomic: parallel guesses do not slip through. */
    async hit(limit: RateLimit, who: string): Promise<boolean> {
      const count = await redis.eval(COUNT, {
        keys: [keyOf(limit, who)],
        arguments: [String(limit.windowSeconds)],
      });
      return Number(count) <= limit.max;
    },

    /** Looks without counting. */
    async isWithin(limit: RateLimit, who: string): Promise<boolean> {
      return Number((await redis.get(keyOf(limit, who))) ?? 0) < limit.max;
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
