import { randomUUID } from 'node:crypto';
import { createApiToken, revokeApiToken } from '@codexdlc/blueprint-kit/api-tokens/create-api-token.ts';
import { errorHandler } from '@codexdlc/blueprint-kit/http/error-handler.ts';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { feedRoutes } from '../feeds/feed-routes.ts';
import { createFeed, revokeFeed } from '../feeds/create-feed.ts';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { apiV1, apiV1Routes } from './api-v1-routes.ts';
import { isTranslated, referenceWord } from './reference-words.ts';
import { API_SCOPES, TOKEN_PREFIX } from './scopes.ts';

let salon: TestStore;
let app: Express;
let hits = new Map<string, number>();
const limiter = {
  hit: async ({ name, max }: { name: string; max: number }, who: string) => {
    const key = `${name} ${who}`;
    hits.set(key, (hits.get(key) ?? 0) + 1);
    return (hits.get(key) ?? 0) <= max;
  },
};

beforeAll(async () => {
  salon = await startTestStore({}, 2);
  const deps = { ...salon.deps, limiter, siteUrl: 'https://salon.example' };
  app = express();
  app.use('/api/v1', apiV1Routes(deps));
  app.use(feedRoutes(deps));
  app.use(errorHandler({ log: salon.deps.log, renderError: (res, kind) => res.send(kind) }));
});
afterEach(async () => {
  hits = new Map();
  for (const table of ['appointments', 'customers', 'api_tokens', 'staff_feeds'])
    await salon.db(table).delete();
});
afterAll(() => salon.stop());

const tokenFor = async (...scopes: string[]) =>
  `Bearer ${(await createApiToken(salon.db, { name: 'test', scopes, prefix: TOKEN_PREFIX }, undefined)).token}`;
const wish = (start: string, changes: object = {}) => ({
  serviceIds: ['cut-short'],
  start,
  customer: { name: 'Erika Mustermann', mail: 'erika@example.de' },
  ...changes,
});
const post = (path: string, token: string, body: object, key?: string) => {
  const sent = request(app).post(`/api/v1${path}`).set('authorization', token);
  if (key !== undefined) sent.set('idempotency-key', key);
  return sent.send(body);
};
const bodyOf = (answer: { body: unknown }) => answer.body as Record<string, unknown>;

describe('the API', () => {
  it('shows free times, books one, moves and cancels it', async () => {
    const token = await tokenFor(...API_SCOPES);
    const slots = await request(app)
      .get('/api/v1/slots?service=cut-short&from=2030-03-06&days=2')
      .set('authorization', token);
    expect(slots.status).toBe(200);
    const days = bodyOf(slots)['data'] as { day: string; slots: { start: string }[] }[];
    expect(days.map(({ day }) => day)).toEqual(['2030-03-06', '2030-03-07']);
    const start = days[0]?.slots[0]?.start ?? '';

    const booked = await post('/appointments', token, wish(start));
    expect(booked.status).toBe(201);
    const { id } = bodyOf(booked) as { id: string };
    expect(booked.headers['location']).toBe(`/api/v1/appointments/${id}`);
    expect(booked.body).toMatchObject({ start, status: 'booked', sequence: 0, source: 'api' });
    expect(JSON.stringify(booked.body)).not.toMatch(/Erika|erika@/);

    const later = days[1]?.slots[0]?.start ?? '';
    const moved = await post(`/appointments/${id}/move`, token, { start: later, sequence: 0 });
    expect(moved.body).toMatchObject({ id, start: later, sequence: 1 });
    const stale = await post(`/appointments/${id}/move`, token, { start, sequence: 0 });
    expect(stale.status).toBe(409);
    const cancelled = await post(`/appointments/${id}/cancel`, token, {});
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    const audit = await salon
      .db<{ actor: string; about: string }>('audit')
      .where({ about: `appointment:${id}` });
    expect(new Set(audit.map(({ actor }) => actor.split(':')[0]))).toEqual(new Set(['token']));
  });

  it('lists appointments of a stretch, and says who somebody is only to those who may know', async () => {
    const token = await tokenFor('read:appointments', 'write:appointments');
    await post('/appointments', token, wish('2030-03-06T09:00:00Z'));
    const list = await request(app)
      .get('/api/v1/appointments?from=2030-03-06T00:00:00Z&to=2030-03-07T00:00:00Z')
      .set('authorization', token);
    const [entry] = bodyOf(list)['data'] as { customerId: string }[];
    expect(entry).toBeDefined();
    expect(JSON.stringify(list.body)).not.toContain('Erika');

    const path = `/api/v1/customers/${entry?.customerId ?? ''}`;
    expect((await request(app).get(path).set('authorization', token)).status).toBe(403);
    const who = await request(app)
      .get(path)
      .set('authorization', await tokenFor('read:customers'));
    expect(who.body).toMatchObject({ name: 'Erika Mustermann', mail: 'erika@example.de' });
    const found = await request(app)
      .get('/api/v1/customers?mail=ERIKA@example.de')
      .set('authorization', await tokenFor('read:customers'));
    expect(bodyOf(found)['data']).toHaveLength(1);
  });

  it('does once what comes twice with one Idempotency-Key', async () => {
    const token = await tokenFor('write:appointments');
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('/appointments', token, wish('2030-03-06T09:00:00Z'), key)),
    );
    const again = await post('/appointments', token, wish('2030-03-06T09:00:00Z'), key);

    expect(await salon.db('appointments')).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(again.status).toBe(201);
    const other = await post('/appointments', token, wish('2030-03-06T10:00:00Z'), key);
    expect(other).toMatchObject({ status: 422 });
    expect(bodyOf(other)['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('lets a request with a key come again after it was refused', async () => {
    const token = await tokenFor('write:appointments');
    const refused = await post('/appointments', token, wish('2030-03-06T02:00:00Z'), 'k');
    expect(refused.status).toBe(422);
    expect((await post('/appointments', token, wish('2030-03-06T09:00:00Z'), 'k')).status).toBe(201);
  });

  it('answers every problem in one form, and says what next', async () => {
    const token = await tokenFor('read:slots', 'write:appointments');
    const none = await request(app).get('/api/v1/services');
    expect(none.status).toBe(401);
    expect(none.headers['content-type']).toContain('application/problem+json');
    expect(none.headers['www-authenticate']).toBe('Bearer');
    expect(none.body).toMatchObject({ code: 'TOKEN_NEEDED', status: 401, type: '/api/v1#token-needed' });

    const wrong = await post('/appointments', token, wish('tomorrow', { serviceIds: [] }));
    expect(wrong).toMatchObject({ status: 400 });
    expect(wrong.body).toMatchObject({ fields: ['serviceIds', 'start'] });
    const broken = await request(app)
      .post('/api/v1/appointments')
      .set({ authorization: token, 'content-type': 'application/json' })
      .send('{');
    expect(broken).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect((await request(app).get('/api/v1/nothing').set('authorization', token)).status).toBe(404);
    const nobody = await post(`/appointments/${randomUUID()}/cancel`, token, {});
    expect(nobody.status).toBe(404);
  });

  it('knows no token that is revoked, over or made up', async () => {
    const { id, token } = await createApiToken(
      salon.db,
      { name: 'x', scopes: ['read:slots'], prefix: TOKEN_PREFIX },
      undefined,
    );
    const ask = async (bearer: string) =>
      (await request(app).get('/api/v1/services').set('authorization', `Bearer ${bearer}`)).status;
    expect(await ask(token)).toBe(200);
    await revokeApiToken(salon.db, id, salon.deps.now());
    expect(await ask(token)).toBe(401);
    const over = await createApiToken(
      salon.db,
      { name: 'x', scopes: ['read:slots'], prefix: TOKEN_PREFIX, expiresAt: salon.deps.now() },
      undefined,
    );
    expect(await ask(over.token)).toBe(401);
    expect(await ask(`salon_${'a'.repeat(43)}`)).toBe(401);
    expect(JSON.stringify(await salon.db('api_tokens'))).not.toContain(over.token);
  });

  it('needs the scope of each route, and no other', async () => {
    for (const { method, path, scopes } of apiV1({ ...salon.deps, limiter, siteUrl: '' })) {
      const url = `/api/v1${path.replace('{id}', randomUUID())}`;
      const others = await tokenFor(...API_SCOPES.filter((scope) => !scopes.includes(scope)));
      const own = await tokenFor(...scopes);
      const agent = request(app);
      const ask = async (token: string) => {
        const asked = agent[method](url).set('authorization', token);
        return (await asked.send(method === 'post' ? {} : undefined)).status;
      };
      expect(await ask(others), `${method} ${path} without ${scopes.join()}`).toBe(403);
      expect([200, 400, 404], `${method} ${path}`).toContain(await ask(own));
    }
  });

  it('is not asked without end', async () => {
    const token = await tokenFor('read:slots');
    const statuses = await Promise.all(
      Array.from({ length: 310 }, async () => {
        const answer = await request(app).get('/api/v1/staff').set('authorization', token);
        return answer.status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('describes what it serves', async () => {
    const { body } = await request(app).get('/api/v1/openapi.json');
    const document = body as { openapi: string; paths: Record<string, Record<string, unknown>> };
    const routes = apiV1({ ...salon.deps, limiter, siteUrl: '' });
    expect(document.openapi).toBe('3.1.0');
    for (const { method, path } of routes) expect(document.paths[path]?.[method], path).toBeDefined();
    expect(Object.values(document.paths).flatMap((path) => Object.keys(path))).toHaveLength(routes.length);

    for (const language of LANGUAGES) {
      const page = await request(app).get(`/api/v1/?lang=${language}`);
      expect(page.type).toBe('text/html');
      expect(page.headers['content-language']).toBe(language);
      for (const { summary } of routes) expect(page.text).toContain(referenceWord(summary, language));
      expect(page.text).not.toMatch(/undefined|<script|style=/);
    }
  });

  it('says all of it in every language', async () => {
    const { body } = await request(app).get('/api/v1/openapi.json');
    const { info, paths, components } = body as Record<string, Record<string, unknown>>;
    const said = [...wordsIn(paths), ...wordsIn(components?.['schemas']), String(info?.['description'])].map(
      (words) => words.replace(/ ?Scopes: [^.]*\.$/, ''),
    );

    expect(said.filter((words) => words !== 'A problem' && !isTranslated(words))).toEqual([]);
    expect(said.length).toBeGreaterThan(30);
  });

  /** Of routes and forms, but not of headers, which the page does not list. */
  function wordsIn(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    if ('in' in value && value.in === 'header') return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (typeof inner === 'string') return key === 'summary' || key === 'description' ? [inner] : [];
      return key === 'tags' && Array.isArray(inner) ? inner.map(String) : wordsIn(inner);
    });
  }
});

describe('a calendar feed', () => {
  const actor = { kind: 'owner', userId: randomUUID(), staffId: undefined } as const;
  const feedOf = async (staffId = 1) => {
    await salon
      .db('users')
      .insert({ id: actor.userId, mail: 'o@x.de', name: 'O', role: 'owner' })
      .onConflict()
      .ignore();
    return createFeed(salon.deps, staffId, actor);
  };

  it('shows first names and services of one member of staff, and no more of a customer', async () => {
    const token = await tokenFor('write:appointments');
    await post('/appointments', token, wish('2030-03-06T09:00:00Z', { staffId: 1, wish: 'Geheim' }));
    await post('/appointments', token, wish('2030-03-06T09:00:00Z', { staffId: 2 }));
    const { path } = await feedOf();
    const feed = await request(app).get(path);

    expect(feed.status).toBe(200);
    expect(feed.type).toBe('text/calendar');
    expect(feed.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(feed.text).toContain('SUMMARY:Erika M.:');
    expect(feed.text).not.toMatch(/Mustermann|erika@|Geheim|\+49/);
    const fresh = await request(app)
      .get(path)
      .set('if-none-match', feed.headers['etag'] ?? '');
    expect(fresh).toMatchObject({ status: 304, text: '' });
    await post('/appointments', token, wish('2030-03-07T09:00:00Z', { staffId: 1 }));
    expect(
      (
        await request(app)
          .get(path)
          .set('if-none-match', feed.headers['etag'] ?? '')
      ).status,
    ).toBe(200);
  });

  it('ends when it is revoked, and keeps its address out of the database', async () => {
    const { id, path } = await feedOf();
    const stored = JSON.stringify(await salon.db('staff_feeds'));
    expect(stored).not.toContain(path.slice(7, -4));
    await revokeFeed(salon.deps, id, actor);

    expect((await request(app).get(path)).status).toBe(404);
    expect((await request(app).get('/feeds/guess.ics')).status).toBe(404);
  });

  it('of somebody else is not for staff to make', async () => {
    await expect(
      createFeed(salon.deps, 1, { kind: 'staff', userId: actor.userId, staffId: 2 }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is not asked without end', async () => {
    const { path } = await feedOf();
    const statuses: number[] = [];
    for (let count = 0; count < 122; count += 1) statuses.push((await request(app).get(path)).status);

    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});
