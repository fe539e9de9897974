import {
  createSealer,
  createTelemetryKey,
  newId,
  rotateTelemetryKey,
  settleTelemetryKey,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant } from '@codexdlc/domain/testing/tenant';
import type { Express } from 'express';
import type { Knex } from 'knex';
import { Webhook } from 'standardwebhooks';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../http/testing/test-app.ts';
import { telemetryRoutes } from './telemetry-routes.ts';

const sealer = createSealer(Buffer.alloc(32, 7));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let database: TestDatabase;
let db: Knex;
let app: Express;
let tenantId: string;
let key: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  app = testApp({ db, routes: telemetryRoutes({ db, sealer, log }) });
});
beforeEach(async () => {
  tenantId = (await insertTestTenant(db)).id;
  key = await createTelemetryKey(db, sealer, tenantId);
});
afterAll(() => database.end());

interface Message {
  tenantId: string;
  key: string;
  id: string;
  at: Date;
  body: string;
}

const heartbeat = (data: object = {}) =>
  JSON.stringify({
    type: 'tenant.heartbeat',
    timestamp: new Date().toISOString(),
    data: { tenant: 'lily', release: '1.2.3', uptimeSeconds: 60, database: 'ok', ...data },
  });
const message = (change: Partial<Message> = {}): Message => ({
  tenantId,
  key,
  id: `msg_${newId()}`,
  at: new Date(),
  body: heartbeat(),
  ...change,
});

/** As the salon's worker signs and sends; `change` is what happens to it on the way. */
function send(given: Message, change: { body?: string | Buffer; headers?: Record<string, string> } = {}) {
  return request(app)
    .post(`/v1/telemetry/${given.tenantId}`)
    .set({
      'content-type': 'application/json',
      'webhook-id': given.id,
      'webhook-timestamp': String(Math.floor(given.at.getTime() / 1000)),
      'webhook-signature': new Webhook(given.key).sign(given.id, given.at, given.body),
      ...change.headers,
    })
    .serialize((body: unknown) => body as string)
    .send(change.body ?? given.body);
}

const health = () => db('tenant_health').where('tenant_id', tenantId).first();
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe('POST /v1/telemetry/{tenantId}', () => {
  it('keeps what a heartbeat says', async () => {
    const errors = [{ fingerprint: 'TypeError at slots.ts:12', count: 3 }];

    await send(message({ body: heartbeat({ errors }) })).expect(204);

    expect(await health()).toMatchObject({
      version: '1.2.3',
      facts: { uptimeSeconds: 60, database: 'ok', errors },
    });
  });

  it('takes a message once: the second is told so, and changes nothing', async () => {
    const given = message();
    await send(given).expect(204);
    const before = await health();

    await send(given).expect(409);

    expect(await health()).toEqual(before);
  });

  it('takes it once also when it comes ten times at the same moment', async () => {
    const given = message();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(given)));

    expect(answers.map(({ status }) => status).sort()).toEqual([
      204,
      ...Array.from({ length: 9 }, () => 409),
    ]);
  });

  it('remembers no id of a message that it could not read', async () => {
    const given = message();
    await send({ ...given, body: '{"type":1}' }).expect(422);

    await send(given).expect(204);
  });

  it.each([
    ['290 seconds ago', 290, 204],
    ['310 seconds ago', 310, 401],
    ['in 290 seconds', -290, 204],
    ['in 310 seconds', -310, 401],
  ])('of a message signed %s', async (_, seconds, status) => {
    await send(message({ at: secondsAgo(seconds) })).expect(status);
  });

  it('takes both keys during a rotation, and only the new one after it', async () => {
    const next = await db.transaction((trx) => rotateTelemetryKey(trx, sealer, tenantId));
    await send(message()).expect(204);
    await send(message({ key: next })).expect(204);

    await db.transaction((trx) => settleTelemetryKey(trx, sealer, tenantId, next));
    await db('telemetry_keys').whereNotNull('retired_at').update({ retired_at: new Date() });

    await send(message()).expect(401);
    await send(message({ key: next })).expect(204);
  });

  it('takes a message with several signatures if one of them is right', async () => {
    const given = message();
    const right = new Webhook(key).sign(given.id, given.at, given.body);

    await send(given, { headers: { 'webhook-signature': `v1,AAAA v2,x ${right}` } }).expect(204);
  });

  it('refuses everything else with one and the same answer', async () => {
    const other = await insertTestTenant(db);
    const otherKey = await createTelemetryKey(db, sealer, other.id);
    const given = message();
    const at = given.body.indexOf('lily');
    const oneByte = `${given.body.slice(0, at)}L${given.body.slice(at + 1)}`;
    const signedByNobody = new Webhook(Buffer.alloc(32).toString('base64')).sign(
      given.id,
      given.at,
      given.body,
    );

    const answers = [
      await send(message({ key: otherKey })),
      await send(message({ tenantId: newId() })),
      await send(message({ tenantId: 'no-id' })),
      await send(given, { body: oneByte }),
      await send(given, { body: `${given.body} ` }),
      await send(given, { headers: { 'webhook-id': `msg_${newId()}` } }),
      await send(given, {
        headers: { 'webhook-timestamp': String(Math.floor(given.at.getTime() / 1000) - 1) },
      }),
      await send(given, { headers: { 'webhook-timestamp': '1e9' } }),
      await send(given, { headers: { 'webhook-signature': 'v1,' } }),
      await send(given, { headers: { 'webhook-signature': 'v1' } }),
      await send(given, { headers: { 'webhook-signature': signedByNobody } }),
      await send(message({ id: 'with.dot' })),
      await request(app).post(`/v1/telemetry/${tenantId}`).send({}),
    ].map(({ status, body }) => ({
      status,
      code: (body as { code: string }).code,
      detail: (body as { detail: string }).detail,
    }));

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(await health()).toBeUndefined();
  });

  it('refuses bytes that are no text, though all of them would be signed alike as text', async () => {
    const body = heartbeat({ release: '\ufffd' });
    const [head, tail] = body.split('\ufffd');
    const bytes = Buffer.concat([Buffer.from(head ?? ''), Buffer.from([0xff]), Buffer.from(tail ?? '')]);

    await send(message({ body }), { body: bytes }).expect(401);
    await send(message({ body })).expect(204);
  });

  it('ignores what it does not know yet', async () => {
    await send(
      message({
        body: JSON.stringify({ type: 'tenant.news', timestamp: new Date().toISOString(), data: 1 }),
      }),
    ).expect(204);
    await send(message({ body: heartbeat({ newer: true }) })).expect(204);
  });

  it.each([
    ['no JSON', 'heartbeat'],
    ['control characters', heartbeat({ release: 'a\u0000b' })],
    ['a negative count', heartbeat({ uptimeSeconds: -1 })],
    ['more than 64 kB', heartbeat({ filler: 'x'.repeat(65_536) })],
    [
      'too many errors',
      heartbeat({ errors: Array.from({ length: 51 }, () => ({ fingerprint: 'x', count: 1 })) }),
    ],
  ])('refuses %s', async (_, body) => {
    await send(message({ body })).expect(422);
  });
});
