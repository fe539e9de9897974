import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { createCloudflareApi } from './cloudflare-api.ts';
import { startZoneList, type ZoneList } from './testing/zone-list.ts';

const Zone = z.object({ id: z.string(), name: z.string() });
let server: ZoneList;

beforeAll(async () => {
  const zones = Array.from({ length: 120 }, (_, n) => ({
    id: `z${n}`,
    name: `z${n}.example`,
    status: 'active',
  }));
  server = await startZoneList('token-of-a-test', zones);
});
afterAll(() => server.stop());
beforeEach(() => {
  server.fail(500, 0);
  server.asked.length = 0;
});

const api = (token = server.token, baseUrl = server.url) =>
  createCloudflareApi({ token, baseUrl, pauseFactor: 0.01 });

async function errorOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error('no AppError was thrown', { cause: error });
}

describe('reads of Cloudflare', () => {
  it('turn all pages', async () => {
    const zones = await api().list('/zones?status=active', Zone);

    expect(new Set(zones.map(({ id }) => id)).size).toBe(120);
    expect(server.asked).toHaveLength(3);
  });

  it.each([429, 500, 503])('are repeated while the answer is %i', async (status) => {
    server.fail(status, 4);

    expect(await api().list('/zones', Zone)).toHaveLength(120);
  });

  it('give up in the end, with what was answered', async () => {
    server.fail(429);

    const error = await errorOf(api().list('/zones', Zone));

    expect(error).toMatchObject({ code: 'UNAVAILABLE', facts: { status: 429 } });
    expect(error.why).toContain('asked 5 times');
    expect(server.asked).toHaveLength(5);
  });

  it('are not repeated with a token that is refused, and do not show it', async () => {
    const error = await errorOf(api('planted-secret').list('/zones', Zone));

    expect(error.why).toBe('It says: Invalid access token (9109).');
    expect(error.todo).toContain('doctor --cloud');
    expect(server.asked).toHaveLength(1);
    expect(`${error.message}${error.why ?? ''}${error.stack ?? ''}`).not.toContain('planted-secret');
  });

  it('tell when nobody answers there', async () => {
    const error = await errorOf(api(server.token, 'http://127.0.0.1:9').list('/zones', Zone));

    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: 'Cloudflare cannot be reached.' });
  });

  it('do not use an answer of another form', async () => {
    const error = await errorOf(api().list('/zones', z.object({ id: z.number() })));

    expect(error.message).toContain('in a form that is not known');
  });
});
