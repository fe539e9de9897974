import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import Docker from 'dockerode';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newUser, testApp } from '../http/testing/test-app.ts';
import { logRoutes } from './log-routes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

it('says that Docker is away, and not that the database is', async () => {
  const { id } = await insertTestTenant(database.db, { slug: 'lily' });
  const { authorization } = await newUser(database.db, 'operator');
  const routes = logRoutes({ dockerOf: () => new Docker({ host: '127.0.0.1', port: 1 }) });

  const { status, body } = await request(testApp({ db: database.db, routes }))
    .get(`/v1/tenants/${id}/logs`)
    .set('Authorization', authorization);

  expect(status).toBe(503);
  expect(body).toMatchObject({ code: 'UNAVAILABLE', reason: 'docker-away' });
  expect(body.detail).toMatch(/^Docker on .+ does not answer\.$/);
});
