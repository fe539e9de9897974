import { once } from 'node:events';
import { createServer, get as httpGet, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEventStream, STREAM_QUERY, type EventStream } from './event-stream.ts';
import { route } from './route.ts';
import { createOpenStreams } from './stream-limits.ts';
import { newUser, testApp, type TestUser } from './testing/test-app.ts';

let database: TestDatabase;
let server: Server;
let url: string;
const streams = createOpenStreams();
const HEARTBEAT_MS = 50;

const stream = (id: string, produce: (stream: EventStream) => Promise<void>) =>
  route({
    method: 'get',
    path: `/v1/${id}`,
    permission: 'operation:read',
    id,
    tag: 'Probe',
    summary: 'A stream',
    query: z.object(STREAM_QUERY),
    answer: { status: 200, contentType: 'text/event-stream' },
    async handle(call) {
      await openEventStream(call, { heartbeatMs: HEARTBEAT_MS, produce });
      return undefined;
    },
  });

const untilAborted = async ({ signal }: EventStream): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

const routes = [
  stream('count', async ({ lastEventId, send }) => {
    for (let id = Number(lastEventId ?? 0) + 1; id <= 5; id += 1) send({ id, event: 'tick', data: { id } });
    return Promise.resolve();
  }),
  stream('wait', untilAborted),
  stream('flood', async (flood) => {
    const line = 'x'.repeat(64_000);
    while (!flood.signal.aborted) {
      flood.send({ data: line });
      await sleep(1);
    }
  }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  server = createServer(testApp({ db: database.db, routes, streams }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.end();
});

const open = (path: string, user: TestUser, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { Authorization: user.authorization, ...headers } });
const idsIn = (text: string): string[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id ?? '');

describe('openEventStream', () => {
  it('sends events with their ids, unbuffered by proxies', async () => {
    const user = await newUser(database.db, 'operator');

    const answer = await open('/v1/count', user);

    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(idsIn(await answer.text())).toEqual(['1', '2', '3', '4', '5']);
  });

  it('goes on after the last id, from the header or from the query', async () => {
    const user = await newUser(database.db, 'operator');

    const header = await open('/v1/count', user, { 'Last-Event-ID': '3' });
    const query = await open('/v1/count?lastEventId=4', user);

    expect(idsIn(await header.text())).toEqual(['4', '5']);
    expect(idsIn(await query.text())).toEqual(['5']);
  });

  it('lets one token have five streams, and another when one is closed', async () => {
    const user = await newUser(database.db, 'operator');
    const gone = new AbortController();
    const first = await fetch(`${url}/v1/wait`, {
      headers: { Authorization: user.authorization },
      signal: gone.signal,
    });
    await Promise.all(Array.from({ length: 4 }, () => open('/v1/wait', user)));

    const sixth = await open('/v1/wait', user);
    gone.abort();
    await first.text().catch(() => '');
    await expect.poll(() => streams.count()).toBe(4);
    const again = await open('/v1/wait', user);

    expect([sixth.status, again.status]).toEqual([429, 200]);
    streams.endAll();
    await expect.poll(() => streams.count()).toBe(0);
  });

  it('shows that it lives, and ends when the token is revoked', async () => {
    const user = await newUser(database.db, 'operator');
    const answer = await open('/v1/wait', user);

    await database
      .db('api_tokens')
      .where('user_id', user.user.id)
      .update({ revoked_at: database.db.fn.now() });

    expect(await answer.text()).toContain(': still here');
  });

  it('drops a reader who does not read, and keeps nothing for them', async () => {
    const user = await newUser(database.db, 'operator');
    const answer = await new Promise<IncomingMessage>((resolve) => {
      httpGet(`${url}/v1/flood`, { headers: { Authorization: user.authorization } }, resolve);
    });
    answer.pause();
    answer.on('error', () => undefined);

    await expect.poll(() => streams.count(), { timeout: 10_000 }).toBe(0);
    answer.destroy();
  });
});
