import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { AppError, openDatabase } from '@codexdlc/domain';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { peopleRoutes } from '../people/people-routes.ts';
import { route } from './route.ts';
import { newUser, testApp, type TestUser } from './testing/test-app.ts';

let database: TestDatabase;
let app: ReturnType<typeof testApp>;
let architect: TestUser;

const probes = [
  route({
    method: 'get',
    path: '/v1/probe/bug',
    permission: 'public',
    id: 'probeBug',
    tag: 'Probe',
    summary: 'Throws what nobody planned for',
    answer: { status: 200 },
    handle: () => Promise.reject(new Error('password=hunter2')),
  }),
  route({
    method: 'post',
    path: '/v1/probe/busy',
    permission: 'public',
    id: 'probeBusy',
    tag: 'Probe',
    summary: 'Is busy',
    body: z.object({ name: z.string().optional() }),
    answer: { status: 200 },
    handle: () => {
      throw new AppError('BUSY', 'Tenant lily is being changed.', {
        facts: { operationId: 'op-1' },
        todo: 'Wait.',
      });
    },
  }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  app = testApp({ db: database.db, routes: [...peopleRoutes(), ...probes] });
  architect = await newUser(database.db, 'architect');
});
afterAll(() => database.end());

const as = (user: TestUser) => ({ Authorization: user.authorization });

describe('who may enter', () => {
  it('asks for a token and says how to get one', async () => {
    const answer = await request(app).get('/v1/clients');

    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['www-authenticate']).toContain('Bearer');
    expect(answer.body).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
      type: '/docs#UNAUTHENTICATED',
      instance: answer.headers['x-request-id'],
    });
    expect(answer.body.todo).toContain('token');
  });

  it.each([
    ['of another shape', 'Bearer nonsense'],
    ['that nobody made', `Bearer waas_${'a'.repeat(43)}`],
    ['with another scheme', 'Basic YTpi'],
  ])('refuses a token %s', async (_, header) => {
    const answer = await request(app).get('/v1/clients').set('Authorization', header);

    expect(answer.status).toBe(401);
  });

  it('refuses an expired token, a revoked one and one of a disabled user', async () => {
    const { db } = database;
    const [expired, revoked, disabled] = await Promise.all([
      newUser(db, 'operator'),
      newUser(db, 'operator'),
      newUser(db, 'operator'),
    ]);
    await db('api_tokens')
      .where('user_id', expired.user.id)
      .update({ expires_at: db.raw(`now() - interval '1 s'`) });
    await db('api_tokens').where('user_id', revoked.user.id).update({ revoked_at: db.fn.now() });
    await db('users').where('id', disabled.user.id).update({ disabled_at: db.fn.now() });

    const answers = await Promise.all(
      [expired, revoked, disabled].map((user) => request(app).get('/v1/clients').set(as(user))),
    );

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('refuses what the role or the scope does not allow, and says which it needs', async () => {
    const reader = await newUser(database.db, 'architect', { scopes: ['read'] });

    const answer = await request(app).post('/v1/clients').set(as(reader)).send({ name: 'X' });

    expect(answer.status).toBe(403);
    expect(answer.body.why).toContain('operate');
  });

  it('writes down that a token is used, once a minute', async () => {
    const user = await newUser(database.db, 'operator');
    const usedAt = async (): Promise<Date | null> =>
      (await database.db('api_tokens').where('user_id', user.user.id).first('last_used_at')).last_used_at;

    await request(app).get('/v1/clients').set(as(user));
    const first = await usedAt();
    await request(app).get('/v1/clients').set(as(user));

    expect(first).toBeInstanceOf(Date);
    expect(await usedAt()).toEqual(first);
  });
});

describe('request ids', () => {
  it('takes a harmless one of the caller and makes one otherwise', async () => {
    const taken = await request(app).get('/v1/clients').set('X-Request-Id', 'crm-12345678');
    const refused = await request(app).get('/v1/clients').set('X-Request-Id', 'a b"<script>');

    expect(taken.headers['x-request-id']).toBe('crm-12345678');
    expect(refused.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('problems', () => {
  it('says nothing of an error of ours but the id of the request', async () => {
    const answer = await request(app).get('/v1/probe/bug');

    expect(answer.status).toBe(500);
    expect(answer.body.code).toBe('INTERNAL');
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it('carries the facts of an error', async () => {
    const answer = await request(app).post('/v1/probe/busy');

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'BUSY', facts: { operationId: 'op-1' }, todo: 'Wait.' });
  });

  it('points at every field that cannot be taken', async () => {
    const answer = await request(app)
      .post('/v1/clients')
      .set(as(architect))
      .send({ name: '', email: 'nobody', 'a/b': 1 });

    expect(answer.status).toBe(422);
    const errors = answer.body.errors as { pointer: string }[];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['#/a~1b', '#/email', '#/name']);
  });

  it.each([
    ['400 for what is no JSON', 'application/json', '{"name":', 400],
    ['400 for what is no UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22]), 400],
    ['415 for another type', 'text/plain', 'name=x', 415],
    ['413 for too much', 'application/json', JSON.stringify({ name: 'x'.repeat(300_000) }), 413],
  ])('answers %s', async (_, type, body, status) => {
    const answer = await request(app)
      .post('/v1/clients')
      .set({ ...as(architect), 'Content-Type': type })
      .serialize((given: unknown) => given as string)
      .send(body);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', status });
  });

  it('refuses parameters that do not exist', async () => {
    const answer = await request(app).get('/v1/clients?limit=5&serach=lily').set(as(architect));

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ parameter: 'serach' })]);
  });

  it('answers 404 for an unknown path and 405 with Allow for a method that is not there', async () => {
    const unknown = await request(app).get('/v1/nothing').set(as(architect));
    const method = await request(app).put('/v1/clients').set(as(architect));

    expect([unknown.status, unknown.body.code]).toEqual([404, 'NOT_FOUND']);
    expect([method.status, method.headers['allow']]).toEqual([405, 'GET, POST']);
  });

  it('answers 400 for a path that is not well encoded', async () => {
    const answer = await request(app).get('/v1/clients/%ff').set(as(architect));

    expect(answer.status).toBe(400);
  });

  it('answers 503 with Retry-After while the database is away', async () => {
    const db = openDatabase({
      url: 'postgres://nobody@127.0.0.1:1/none',
      poolMax: 1,
      applicationName: 'test',
    });

    const answer = await request(testApp({ db, routes: peopleRoutes() }))
      .get('/v1/clients')
      .set(as(architect));
    await db.destroy();

    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('UNAVAILABLE');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('answers 503 and recovers when the server ends its connections', async () => {
    const db = openDatabase({ url: database.url, poolMax: 2, applicationName: 'cut-off' });
    const cut = testApp({ db, routes: peopleRoutes() });
    const get = () => request(cut).get('/v1/clients').set(as(architect));
    await get();

    await database.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut-off'`,
    );
    const answers = [await get(), await get(), await get()];
    await db.destroy();

    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect(answers.at(-1)?.status).toBe(200);
  });
});

describe('texts that cannot be stored', () => {
  it.each([
    ['a NUL character', '{"name":"a\\u0000b"}', '#/name'],
    ['a lone surrogate', '{"name":"a\\ud800"}', '#/name'],
    ['a NUL in a name', '{"na\\u0000me":"x"}', '#'],
    ['too many levels', `{"name":${'['.repeat(1000)}${']'.repeat(1000)}}`, '#'],
  ])('refuses %s in a body', async (_, body, pointer) => {
    const answer = await request(app)
      .post('/v1/clients')
      .set({ ...as(architect), 'Content-Type': 'application/json' })
      .send(body);

    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it.each(['/v1/clients?search=a%00b', '/v1/clients/%00'])('refuses it in %s', async (path) => {
    expect((await request(app).get(path).set(as(architect))).status).toBe(422);
  });
});

describe('versions', () => {
  it('needs If-Match for a change, refuses an old one, and answers 304 for what one has', async () => {
    const made = await request(app).post('/v1/clients').set(as(architect)).send({ name: 'Oak' });
    const path = made.headers['location'] as string;
    const change = (headers: object) =>
      request(app)
        .patch(path)
        .set({ ...as(architect), ...headers })
        .send({ name: 'Oak & Sons' });

    const without = await change({});
    const good = await change({ 'If-Match': '"1"' });
    const old = await change({ 'If-Match': '"1"' });
    const odd = await change({ 'If-Match': '1' });
    const same = await request(app)
      .get(path)
      .set({ ...as(architect), 'If-None-Match': 'W/"2"' });
    const newer = await request(app)
      .get(path)
      .set({ ...as(architect), 'If-None-Match': '"1"' });

    expect([without, good, old, odd].map(({ status }) => status)).toEqual([428, 200, 412, 422]);
    expect(good.headers['etag']).toBe('"2"');
    expect([same.status, same.text]).toEqual([304, '']);
    expect([newer.status, newer.body.name]).toEqual([200, 'Oak & Sons']);
  });
});

describe('lists', () => {
  it('are read page by page to the last, without an empty one at the end', async () => {
    const one = await newUser(database.db, 'operator');
    for (const name of ['page a', 'page b', 'page c', 'page d'])
      await request(app).post('/v1/clients').set(as(one)).send({ name });
    const page = (query: string) => request(app).get(`/v1/clients?search=page&limit=2${query}`).set(as(one));

    const first = await page('');
    const second = await page(`&cursor=${String(first.body.nextCursor)}`);

    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['page d', 'page c', 'page b', 'page a']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('finds what has a percent sign or an underscore in its name, and only this', async () => {
    await request(app).post('/v1/clients').set(as(architect)).send({ name: '100% Haar_Studio' });

    const found = await request(app).get('/v1/clients?search=%25%20haar_s').set(as(architect));
    const other = await request(app).get('/v1/clients?search=haar%25studio').set(as(architect));

    expect(found.body.items).toHaveLength(1);
    expect(other.body.items).toHaveLength(0);
  });
});

describe('registry', () => {
  it('refuses two routes in one place and two with one id', () => {
    const [first] = probes;
    if (!first) throw new Error('no probe');

    expect(() => testApp({ db: database.db, routes: [first, { ...first, id: 'other' }] })).toThrow(
      'two routes for',
    );
    expect(() => testApp({ db: database.db, routes: [first, { ...first, path: '/v1/other' }] })).toThrow(
      'the id',
    );
  });
});
