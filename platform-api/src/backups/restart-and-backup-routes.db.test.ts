import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allRoutes } from '../http/all-routes.ts';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { newUser, testApp, type TestUser } from '../http/testing/test-app.ts';

let database: TestDatabase;
let backupsDir: string;
let app: ReturnType<typeof testApp>;
let world: World;
let operator: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  backupsDir = await mkdtemp(join(tmpdir(), 'backups-'));
  const deps = { ...accessDeps(db), backupsDir };
  ({ world } = await accessWorld(db, deps));
  operator = await newUser(db, 'operator');
  app = testApp({ db, routes: allRoutes(deps) });
  await mkdir(join(backupsDir, 'access'));
  await writeFile(join(backupsDir, 'access', '2026-01-31T04-00-00Z.dump'), 'PGDMP');
  await writeFile(join(backupsDir, 'access', '2026-02-01T04-00-00Z.dump.1.part'), 'half');
});
afterAll(async () => {
  await database.end();
  await rm(backupsDir, { recursive: true });
});
beforeEach(async () => {
  await database.db('operations').update({ state: 'succeeded', finished_at: new Date() });
  await statusIs('live');
});

const statusIs = (status: string) => database.db('tenants').where({ id: world.tenantId }).update({ status });
const post = (name: string, body?: object, key?: string) => {
  const sent = request(app)
    .post(`/v1/tenants/${world.tenantId}/${name}`)
    .set('Authorization', operator.authorization);
  if (key !== undefined) void sent.set('Idempotency-Key', key);
  return body === undefined ? sent : sent.send(body);
};
const stepsOf = async (operationId: string) =>
  database.db('operation_steps').where('operation_id', operationId).orderBy('position').pluck('name');

describe('a restart', () => {
  it('is accepted as an operation with its proofs, once for each key', async () => {
    const first = await post('restart', undefined, 'a-key-of-a-press');
    const again = await post('restart', undefined, 'a-key-of-a-press');

    const { id } = first.body as { id: string };
    expect(first.status).toBe(202);
    expect(first.headers['location']).toBe(`/v1/operations/${id}`);
    expect(again.body).toMatchObject({ id, kind: 'restart', state: 'queued' });
    expect(await stepsOf(id)).toEqual(['prepare', 'restart', 'probe', 'stable', 'neighbours']);
  });

  it('may be of one service, of those that the tenant has', async () => {
    const one = await post('restart', { service: 'worker' });
    await database.db('operations').update({ state: 'succeeded', finished_at: new Date() });
    const data = await post('restart', { service: 'database' });
    const none = await post('restart', { service: 'bot' });

    const row = (await database.db('operations').where('kind', 'restart').orderBy('id', 'desc').first()) as {
      input: object;
    };
    expect(one.status).toBe(202);
    expect(row.input).toEqual({ service: 'worker' });
    expect(data.status).toBe(422);
    expect(none.status).toBe(409);
    expect(none.body).toMatchObject({ reason: 'service-unknown', facts: { service: 'bot' } });
  });

  it.each(['suspended', 'maintenance', 'failed', 'deleting', 'new'])(
    'is refused while it is %s',
    async (status) => {
      await statusIs(status);

      const { status: answered, body } = await post('restart');

      expect(answered).toBe(409);
      expect(body).toMatchObject({ reason: 'tenant-state', facts: { operationKind: 'restart', status } });
    },
  );
});

describe('a backup', () => {
  it.each(['live', 'suspended', 'maintenance', 'failed'])('is accepted while it is %s', async (status) => {
    await statusIs(status);

    const { status: answered, body } = await post('backup');

    const { id } = body as { id: string };
    expect(answered).toBe(202);
    expect(await stepsOf(id)).toEqual(['prepare', 'dump', 'verify']);
  });

  it('is refused beside another operation', async () => {
    await post('restart');

    expect((await post('backup')).body).toMatchObject({ code: 'BUSY', facts: { operationKind: 'restart' } });
  });

  it('is listed when it is whole', async () => {
    const { body } = await list();

    expect(body).toEqual({
      items: [{ name: '2026-01-31T04-00-00Z.dump', at: '2026-01-31T04:00:00.000Z', bytes: 5 }],
    });
  });

  it('is not listed for a tenant that is gone: its name may be another one by now', async () => {
    await statusIs('destroyed');

    expect((await list()).body).toEqual({ items: [] });
  });

  const list = () =>
    request(app).get(`/v1/tenants/${world.tenantId}/backups`).set('Authorization', operator.authorization);
});
