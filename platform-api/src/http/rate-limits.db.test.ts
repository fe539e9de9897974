import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { createClient } from 'redis';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { peopleRoutes } from '../people/people-routes.ts';
import type { RateLimitRedis } from './rate-limit-store.ts';
import { newSecret, newUser, testApp, type TestUser } from './testing/test-app.ts';

let database: TestDatabase;
let user: TestUser;
const redis = createClient({ url: inject('redisUrl') });

beforeAll(async () => {
  database = await createTestDatabase();
  user = await newUser(database.db, 'operator');
  await redis.connect();
});
afterAll(async () => {
  await redis.close();
  await database.end();
});

const shared: RateLimitRedis = {
  get isReady() {
    return redis.isReady;
  },
  sendCommand: (args) => redis.sendCommand(args),
};
const limited = (perToken: number, perAddress: number, counter?: RateLimitRedis) =>
  testApp({
    db: database.db,
    routes: peopleRoutes(),
    limits: { perToken, perAddress },
    redis: counter,
    trustedProxies: 1,
  });
const statuses = async (count: number, send: () => request.Test): Promise<number[]> => {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) all.push((await send()).status);
  return all;
};

describe('rate limits', () => {
  it('bound each token for itself, and say how much is left and when to go on', async () => {
    const app = limited(2, 100);
    const other = `Bearer ${await newSecret(database.db, user.user.id, ['read'])}`;
    const get = (authorization: string) =>
      request(app).get('/v1/clients').set('Authorization', authorization);

    const first = await get(user.authorization);
    const rest = await statuses(2, () => get(user.authorization));
    const refused = await get(user.authorization);

    expect(first.headers['ratelimit']).toMatch(/"token"; ?r=1; ?t=\d+/);
    expect(rest).toEqual([200, 429]);
    expect(refused.body.code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get(other)).status).toBe(200);
  });

  it('bound strangers by their address, wrong tokens and wrong paths included', async () => {
    const app = limited(100, 3);
    const from = (address: string, path: string) =>
      request(app).get(path).set({ 'X-Forwarded-For': address, Authorization: 'Bearer wrong' });

    const all = [
      await from('192.0.2.1', '/v1/clients'),
      await from('192.0.2.1', '/wp-login.php'),
      await from('192.0.2.1', '/v1/clients'),
      await from('192.0.2.1', '/v1/clients'),
      await from('192.0.2.2', '/v1/clients'),
    ];

    expect(all.map(({ status }) => status)).toEqual([401, 404, 401, 429, 401]);
  });

  it('are counted for all processes together in Redis', async () => {
    const own = await newUser(database.db, 'operator');
    const [one, two] = [limited(3, 100, shared), limited(3, 100, shared)];
    let turn = 0;

    const all = await statuses(5, () => {
      turn += 1;
      return request(turn % 2 === 0 ? one : two)
        .get('/v1/clients')
        .set('Authorization', own.authorization);
    });

    expect(all).toEqual([200, 200, 200, 429, 429]);
  });

  it('are counted in memory while Redis is away, and nobody waits for it', async () => {
    const own = await newUser(database.db, 'operator');
    const hanging: RateLimitRedis = { isReady: true, sendCommand: () => new Promise(() => undefined) };
    const app = limited(2, 100, hanging);
    const startedAt = performance.now();

    const all = await statuses(4, () =>
      request(app).get('/v1/clients').set('Authorization', own.authorization),
    );

    expect(all).toEqual([200, 200, 429, 429]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
