import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { insertEvent, newId } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestOperation, insertTestTenant } from '@codexdlc/domain/testing/tenant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../http/all-routes.ts';
import { accessDeps } from '../http/testing/access-world.ts';
import { newUser, testApp, type TestUser } from '../http/testing/test-app.ts';
import { createPlatformClient, ifMatch, PlatformProblem, type OperationEvent } from './index.ts';

let database: TestDatabase;
let server: Server;
let url: string;
let architect: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
  const deps = {
    ...accessDeps(database.db),
    signals: { next: () => new Promise<void>((done) => setTimeout(done, 20)) },
  };
  server = createServer(testApp({ db: database.db, routes: allRoutes(deps) }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  architect = await newUser(database.db, 'architect');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.end();
});

const client = (fetch?: (request: Request) => Promise<Response>) =>
  createPlatformClient({ url, token: architect.secret, ...(fetch ? { fetch } : {}) });
const refusalOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('createPlatformClient', () => {
  it('answers data with the types of the document', async () => {
    const platform = client();

    const made = await platform.post('/v1/clients', { body: { name: 'Lily', language: 'en' } });
    const changed = await platform.patch('/v1/clients/{clientId}', {
      params: { path: { clientId: made.id }, header: { 'If-Match': ifMatch(made.version) } },
      body: { name: 'Lily & Rose' },
    });
    const page = await platform.get('/v1/clients', { params: { query: { search: 'rose', limit: 5 } } });

    expect(page.items).toEqual([changed]);
    expect(page.nextCursor).toBeNull();
  });

  it('does what answers nothing', async () => {
    const platform = client();
    const { token } = await platform.post('/v1/tokens', {
      body: { name: 'x', scopes: ['read'], expiresInDays: 1 },
    });

    await platform.delete('/v1/tokens/{tokenId}', { params: { path: { tokenId: token.id } } });

    const { items } = await platform.get('/v1/tokens', {});
    expect(items.find(({ id }) => id === token.id)?.revokedAt).not.toBeNull();
  });

  it('turns a problem into an error that says what, why and what to do', async () => {
    const error = await refusalOf(client().post('/v1/clients', { body: { name: '', language: 'de' } }));

    expect(error).toBeInstanceOf(PlatformProblem);
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      status: 422,
      errors: [{ pointer: '#/name' }],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('says where it tried when there is nobody', async () => {
    const platform = createPlatformClient({ url: 'http://127.0.0.1:2', token: 'x' });

    const error = await refusalOf(platform.get('/v1/me'));

    expect(error).toMatchObject({ code: 'UNAVAILABLE', status: 0, why: 'ECONNREFUSED' });
  });

  it('says so when something else answers', async () => {
    const platform = client(() => Promise.resolve(new Response('<html>', { status: 502 })));

    expect(await refusalOf(platform.get('/v1/me'))).toMatchObject({ code: 'UNAVAILABLE', status: 502 });
  });

  it('sends a change again whose answer was lost, and it is done once', async () => {
    let isLost = false;
    const platform = client(async (request) => {
      const answer = await fetch(request);
      if (isLost) return answer;
      isLost = true;
      throw new TypeError('fetch failed');
    });

    const made = await platform.post('/v1/clients', { body: { name: 'Sent twice', language: 'de' } });

    const page = await platform.get('/v1/clients', { params: { query: { search: 'sent twice' } } });
    expect(page.items.map(({ id }) => id)).toEqual([made.id]);
  });
});

describe('followOperation', () => {
  it('goes on after what came last when the connection breaks, and ends with the operation', async () => {
    const operationId = await operationWithEvents(3);
    let connections = 0;
    const platform = client(async (request) => {
      connections += 1;
      const answer = await fetch(request);
      return connections === 1 ? cutAfter(answer, 'id: 2\n') : answer;
    });
    const seen: OperationEvent[] = [];

    for await (const event of platform.followOperation(operationId)) {
      seen.push(event);
      if (event.id === '3') await endOperation(operationId, 4);
    }

    expect(seen.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['1 log', '2 log', '3 log', '4 state']);
    expect(connections).toBe(2);
  });

  it('begins after what the caller has seen', async () => {
    const operationId = await operationWithEvents(2);
    await endOperation(operationId, 3);
    const seen: string[] = [];

    for await (const { id } of client().followOperation(operationId, { lastEventId: '2' })) seen.push(id);

    expect(seen).toEqual(['3']);
  });

  it('goes on past an earlier end of an operation that was retried', async () => {
    const operationId = await operationWithEvents(1);
    const { db } = database;
    for (const [seq, state] of [
      [2, 'failed'],
      [3, 'queued'],
    ] as const)
      await insertEvent(db, operationId, seq, { kind: 'state', data: { state, percent: 50 } });
    await endOperation(operationId, 4);
    const seen: string[] = [];

    for await (const { id } of client().followOperation(operationId)) seen.push(id);

    expect(seen).toEqual(['1', '2', '3', '4']);
  });

  it('stops without an error when the caller does not want more', async () => {
    const operationId = await operationWithEvents(1);
    const enough = new AbortController();
    const seen: string[] = [];

    for await (const { id } of client().followOperation(operationId, { signal: enough.signal })) {
      seen.push(id);
      enough.abort();
    }

    expect(seen).toEqual(['1']);
  });

  it('throws for an operation that is not there', async () => {
    const stream = client().followOperation(newId());

    expect(await refusalOf(stream.next())).toMatchObject({ code: 'NOT_FOUND' });
  });
});

async function operationWithEvents(count: number): Promise<string> {
  const { db } = database;
  const { id: tenantId } = await insertTestTenant(db);
  const id = await insertTestOperation(db, tenantId, { createdAt: new Date() });
  for (let seq = 1; seq <= count; seq += 1)
    await insertEvent(db, id, seq, { kind: 'log', data: { line: `line ${seq}` } });
  await db('operations').where({ id }).update({ event_seq: count });
  return id;
}

async function endOperation(id: string, seq: number): Promise<void> {
  const { db } = database;
  await insertEvent(db, id, seq, { kind: 'state', data: { state: 'succeeded', percent: 100 } });
  await db('operations')
    .where({ id })
    .update({ event_seq: seq, state: 'succeeded', finished_at: db.fn.now() });
}

/** The connection breaks in the middle of the event that comes after `mark`. */
function cutAfter(answer: Response, mark: string): Response {
  let text = '';
  const decoder = new TextDecoder();
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      text += decoder.decode(chunk, { stream: true });
      const end = text.indexOf('\n\n', text.indexOf(mark));
      if (!text.includes(mark) || end < 0) return;
      controller.enqueue(new TextEncoder().encode(text.slice(0, end + 6)));
      controller.error(new Error('the connection broke'));
    },
  });
  return new Response(answer.body?.pipeThrough(cut), { headers: answer.headers, status: answer.status });
}
