import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { newUser, testApp } from '../http/testing/test-app.ts';
import { tenantRoutes } from './tenant-routes.ts';

/** Half a second on a machine that has nothing else to do. */
const LONG_MS = 120_000;
const HUNDRED = Array.from({ length: 100 });

let database: TestDatabase;
let apps: Express[];
let world: World;
let authorization: string;
/** Jobs, by the operation that they are for. */
let sent: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const deps = accessDeps(db);
  ({ world } = await accessWorld(db, deps));
  ({ authorization } = await newUser(db, 'architect'));
  const queue = {
    send: (_trx: unknown, _name: unknown, payload: unknown) => {
      sent.push(payload);
      return Promise.resolve();
    },
  };
  // Two processes of the API: they agree through the database alone.
  apps = [0, 1].map(() => testApp({ db, routes: tenantRoutes({ ...deps, queue }) }));
});
beforeEach(() => {
  sent = [];
});
afterAll(() => database.end());

const hundred = (path: string, headers: Record<string, string>, body: object): Promise<Response[]> =>
  Promise.all(
    HUNDRED.map((_, index) =>
      request(apps[index % 2] as Express)
        .post(path)
        .set({ Authorization: authorization, ...headers })
        .send(body),
    ),
  );
const openOperations = (tenantId: string) =>
  database
    .db('operations')
    .where({ tenant_id: tenantId })
    .whereIn('state', ['queued', 'running'])
    .pluck<string[]>('id');

describe('a hundred identical requests at once', { timeout: LONG_MS }, () => {
  it('with one key make one tenant with one operation, and all are told of it', async () => {
    const { clientId, hostId } = world;
    const body = { clientId, hostId, blueprint: 'salon', slug: 'hundred', domain: 'hundred.example.com' };

    const answers = await hundred('/v1/tenants', { 'Idempotency-Key': randomUUID() }, body);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const operations = new Set(answers.map(({ body: told }) => told.operation.id as string));
    expect(operations.size).toBe(1);
    const tenants = await database.db('tenants').where({ slug: 'hundred' }).pluck<string[]>('id');
    expect(tenants).toHaveLength(1);
    expect(await openOperations(tenants[0] ?? '')).toEqual([...operations]);
    expect(sent).toEqual([{ operationId: [...operations][0] }]);
  });

  it('without a key begin one operation, and ninety-nine are told its id', async () => {
    const answers = await hundred(`/v1/tenants/${world.tenantId}/suspend`, {}, {});

    const [taken, ...more] = answers.filter(({ status }) => status === 202);
    expect(more).toEqual([]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(99);
    const id = taken?.body.id as string;
    expect(new Set(refused.map(({ body }) => body.facts.operationId))).toEqual(new Set([id]));
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['BUSY']));
    expect(await openOperations(world.tenantId)).toEqual([id]);
    expect(sent).toEqual([{ operationId: id }]);
  });
});
