import { createServer } from 'node:net';
import { AppError, newId } from '@codexdlc/domain';
import { openCache } from '@codexdlc/domain/process/open-cache';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { createLimiter } from './limits.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway({ env: { LEAD_STARTS_PER_MINUTE: '3', TRUSTED_PROXIES: '1' } });
});
afterAll(() => gateway.end());

let count = 0;
const newLimit = (points: number) => ({ name: `test-${(count += 1)}-${Date.now()}`, points, perSeconds: 60 });
const refusal = async (taken: Promise<void>) =>
  taken.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a limit', () => {
  it('is one for all processes, and says how long to wait', async () => {
    const limit = newLimit(3);
    const [one, other] = [createLimiter(gateway.deps, limit), createLimiter(gateway.deps, limit)];
    await one.take('203.0.113.7');
    await other.take('203.0.113.7');
    await one.take('203.0.113.7');

    const refused = await refusal(other.take('203.0.113.7'));

    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await refusal(other.take('203.0.113.8'))).toBeUndefined();
  });

  it('holds in each process while Redis is away, instead of letting everybody in or nobody', async () => {
    const cache = openCache(`redis://127.0.0.1:${await closedPort()}`, pino({ level: 'silent' }));
    const limiter = createLimiter({ redis: cache.client }, newLimit(2));

    const answers = [];
    for (let request = 0; request < 4; request += 1) answers.push(await refusal(limiter.take('203.0.113.7')));

    cache.close();
    expect(answers.slice(0, 2)).toEqual([undefined, undefined]);
    expect(answers.slice(2)).toMatchObject([{ code: 'RATE_LIMITED' }, { code: 'RATE_LIMITED' }]);
  });

  it('ends the sending of forms from one address with 429 and the time to wait', async () => {
    // Of this run alone: counters are shared by all that use the same Redis.
    const address = `2001:db8:${newId().slice(9, 13)}:${newId().slice(-4)}::1`;
    const send = () =>
      gateway
        .stranger()
        .post('/anfrage/beauty-salons/start', { business: 'hair' })
        .set('X-Forwarded-For', address);

    const answers = [await send(), await send(), await send(), await send()];

    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 429]);
    expect(Number(answers[3]?.get('Retry-After'))).toBeGreaterThan(0);
  });
});

/** Nobody listens there. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}
