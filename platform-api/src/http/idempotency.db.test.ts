import { AppError, createClientsRepository } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient } from '../people/create-client.ts';
import { peopleRoutes } from '../people/people-routes.ts';
import { route } from './route.ts';
import { newUser, testApp, type TestUser } from './testing/test-app.ts';

let database: TestDatabase;
let app: ReturnType<typeof testApp>;
let architect: TestUser;
/** What the probe throws after it has made a client; undefined: nothing. */
let failure: Error | undefined;

const probe = route({
  method: 'post',
  path: '/v1/probe',
  permission: 'client:change',
  id: 'probe',
  tag: 'Probe',
  summary: 'Makes a client, then may fail',
  body: z.object({ name: z.string() }),
  answer: { status: 201 },
  async handle({ db, actor, body }) {
    await createClient({ db }, actor, { name: body.name, language: 'de' });
    if (failure) throw failure;
    return { status: 201, body: { made: body.name } };
  },
});

beforeAll(async () => {
  database = await createTestDatabase();
  app = testApp({ db: database.db, routes: [...peopleRoutes(), probe] });
  architect = await newUser(database.db, 'architect');
});
afterAll(() => database.end());

const post = (path: string, key: string, body: object, user = architect) =>
  request(app).post(path).set({ Authorization: user.authorization, 'Idempotency-Key': key }).send(body);

const named = async (name: string): Promise<number> =>
  (
    await createClientsRepository(database.db, { kind: 'system', name: 'test' }).list({
      limit: 200,
      search: name,
    })
  ).length;

describe('Idempotency-Key', () => {
  it('makes of 100 equal requests at once one, and gives all of them its answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post('/v1/clients', 'key-hundred', { name: 'Hundred' })),
    );

    expect(await named('Hundred')).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['etag']))).toEqual(new Set(['"1"']));
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(99);
  });

  it('does so too when the requests come to different processes', async () => {
    const apps = Array.from({ length: 4 }, () => testApp({ db: database.db, routes: peopleRoutes() }));

    const answers = await Promise.all(
      apps.flatMap((one) =>
        Array.from({ length: 10 }, () =>
          request(one)
            .post('/v1/clients')
            .set({ Authorization: architect.authorization, 'Idempotency-Key': 'key-processes' })
            .send({ name: 'Processes' }),
        ),
      ),
    );

    expect(await named('Processes')).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  it('refuses the same key for another body, another path or another If-Match', async () => {
    await post('/v1/clients', 'key-other-body', { name: 'First' });

    const body = await post('/v1/clients', 'key-other-body', { name: 'Second' });
    const path = await post('/v1/probe', 'key-other-body', { name: 'First' });

    expect([body.status, path.status]).toEqual([422, 422]);
    expect(body.body.errors[0].parameter).toBe('Idempotency-Key');
    expect(await named('Second')).toBe(0);
  });

  it('belongs to a user: the same key of another one is another key', async () => {
    const other = await newUser(database.db, 'operator');

    const first = await post('/v1/clients', 'key-of-two', { name: 'Of two' });
    const second = await post('/v1/clients', 'key-of-two', { name: 'Of two' }, other);

    expect(second.body.id).not.toBe(first.body.id);
  });

  it('keeps a final refusal, and undoes what the request had done until then', async () => {
    failure = new AppError('CONFLICT', 'It is taken.');
    const first = await post('/v1/probe', 'key-conflict', { name: 'Conflict' });
    failure = undefined;

    const again = await post('/v1/probe', 'key-conflict', { name: 'Conflict' });

    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.body).toEqual(first.body);
    expect(again.headers['content-type']).toContain('application/problem+json');
    expect(await named('Conflict')).toBe(0);
  });

  it.each([
    ['that it is busy', new AppError('BUSY', 'Later.'), 409],
    ['an error of ours', new Error('bug'), 500],
  ])('keeps nothing of %s: the next try does it', async (name, error, status) => {
    failure = error;
    const first = await post('/v1/probe', `key-retry-${status}`, { name });
    failure = undefined;

    const again = await post('/v1/probe', `key-retry-${status}`, { name });

    expect([first.status, again.status]).toEqual([status, 201]);
    expect(await named(name)).toBe(1);
  });

  it('stores no secret: a token is made once, and its second showing refused', async () => {
    const wanted = { name: 'ci', scopes: ['read'] };
    const first = await post('/v1/tokens', 'key-of-token', wanted);

    const again = await post('/v1/tokens', 'key-of-token', wanted);

    expect(first.body.secret).toMatch(/^waas_[A-Za-z0-9_-]{43}$/);
    expect([again.status, again.body.code]).toEqual([409, 'CONFLICT']);
    const rows = JSON.stringify(await database.db('idempotency_keys').where('key', 'key-of-token'));
    expect(rows).not.toContain(first.body.secret);
    expect(await database.db('api_tokens').where('name', 'ci')).toHaveLength(1);
  });

  it.each(['short', 'with space in it', 'k'.repeat(201)])('refuses the key %s', async (key) => {
    const answer = await post('/v1/clients', key, { name: 'X' });

    expect(answer.status).toBe(422);
  });
});
