import { randomBytes } from 'node:crypto';
import { createSealer } from '@codexdlc/domain';
import { bindTelegram } from '@codexdlc/domain/hub';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newUser, testApp } from '../http/testing/test-app.ts';
import { peopleRoutes } from './people-routes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const ask = (authorization: string) =>
  request(testApp({ db: database.db, routes: peopleRoutes() }))
    .post('/v1/telegram/codes')
    .set('Authorization', authorization);

it('makes a code by which the bot knows who asked for it', async () => {
  const { user, authorization } = await newUser(database.db, 'operator');

  const { status, body } = await ask(authorization);

  expect(status).toBe(201);
  const deps = { db: database.db, sealer: createSealer(randomBytes(32)), now: () => new Date() };
  const wish = { code: String(body.code), botId: 1, telegramId: 2, language: 'de' } as const;
  expect(await bindTelegram(deps, wish)).toMatchObject({ result: 'bound', user: { id: user.id } });
});

it('makes none for a token that may make no tokens', async () => {
  const { authorization } = await newUser(database.db, 'architect', { scopes: ['operate'] });

  expect((await ask(authorization)).status).toBe(403);
});
