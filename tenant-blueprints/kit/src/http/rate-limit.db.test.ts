import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectRedis, type Redis } from '../data/redis.ts';
import { Secret } from '../secret.ts';
import { requiredServer } from '../testing/test-database.ts';
import { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limit.ts';

const WHO = '198.51.100.7';
let redis: Redis;
let limiter: RateLimiter;
let limit: RateLimit;

beforeAll(async () => {
  redis = connectRedis(new Secret(requiredServer('TEST_REDIS_URL')), () => undefined);
  await redis.connect();
  limiter = createRateLimiter(redis);
});
beforeEach(() => {
  limit = { name: `test-${randomUUID()}`, max: 5, windowSeconds: 60 };
});
afterAll(() => redis.close());

const takeAtOnce = (count: number) =>
  Promise.all(Array.from({ length: count }, () => limiter.take(limit, WHO)));

describe('a limit', () => {
  it('lets as many through as it says, however many come at once', async () => {
    const taken = await takeAtOnce(50);
    const hits = await Promise.all(Array.from({ length: 50 }, () => limiter.hit(limit, WHO)));

    expect(taken.filter((place) => place !== undefined)).toHaveLength(5);
    expect(hits.filter((isWithin) => isWithin)).toHaveLength(5);
    expect(await limiter.take(limit, 'somebody else')).toBeDefined();
  });

  it('has room again for what was given back, once for each', async () => {
    const [first] = await takeAtOnce(5);

    await first?.giveBack();
    await first?.giveBack();

    const again = await takeAtOnce(3);
    expect(again.filter((place) => place !== undefined)).toHaveLength(1);
  });

  it('is over when its window is, though many were refused in the meantime', async () => {
    limit.windowSeconds = 1;
    await takeAtOnce(5);
    await delay(500);
    const refused = await takeAtOnce(20);
    await delay(600);

    expect(refused.filter((place) => place !== undefined)).toEqual([]);
    expect(await limiter.take(limit, WHO)).toBeDefined();
  });

  it('takes nothing from the next window when something of the last one is given back', async () => {
    limit.windowSeconds = 1;
    const [late] = await takeAtOnce(1);
    await delay(1100);
    limit.windowSeconds = 60;
    await takeAtOnce(5);

    await late?.giveBack();

    expect(await limiter.take(limit, WHO)).toBeUndefined();
  });
});
