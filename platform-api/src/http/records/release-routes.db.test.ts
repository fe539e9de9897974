import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessDeps, accessWorld, type World } from '../testing/access-world.ts';
import { newUser, testApp, type TestUser } from '../testing/test-app.ts';
import { releaseRoutes } from './release-routes.ts';

let database: TestDatabase;
let world: World;
let operator: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ world } = await accessWorld(database.db, accessDeps(database.db)));
  operator = await newUser(database.db, 'operator');
});
afterAll(() => database.end());

const get = (path: string) =>
  request(testApp({ db: database.db, routes: releaseRoutes() }))
    .get(path)
    .set('Authorization', operator.authorization);

describe('releases', () => {
  it('are found by blueprint and version', async () => {
    const found = await get('/v1/releases?blueprint=salon&version=1.0.0');
    const none = await get('/v1/releases?blueprint=salon&version=9.9.9');

    expect((found.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([world.releaseId]);
    expect(none.body).toMatchObject({ items: [] });
  });

  it('say what can be set in them, and no more of what they are made of', async () => {
    const { body } = await get(`/v1/releases/${world.releaseId}`);

    expect(body).toMatchObject({
      blueprint: 'salon',
      definition: {
        title: { de: 'Friseursalon' },
        settings: { chairs: { type: 'number', min: 1, max: 20 } },
        hasBot: true,
      },
    });
    expect(Object.keys((body as { definition: object }).definition).sort()).toEqual([
      'description',
      'hasBot',
      'memoryMb',
      'settings',
      'title',
    ]);
    expect((body as { definition: { memoryMb: number } }).definition.memoryMb).toBe(
      160 + 128 + 128 + 256 + 64,
    );
  });

  it('are not there under another id', async () => {
    expect((await get(`/v1/releases/${world.tenantId}`)).status).toBe(404);
  });
});
