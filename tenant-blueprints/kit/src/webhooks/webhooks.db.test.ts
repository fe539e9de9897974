import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import { Webhook as Signature } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '../data/database.ts';
import { migrateToLatest } from '../data/migrate-database.ts';
import { KIT_MIGRATIONS } from '../migrations/all.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { deliverDueWebhooks } from './deliver-due-webhooks.ts';
import { addWebhook, rotateWebhookSecret } from './manage-webhooks.ts';
import { createWebhooksRepository } from './webhooks-repository.ts';

const keys = { webhooks: Buffer.alloc(32, 3) };
const log = { info: () => undefined, warn: () => undefined };
let database: TestDatabase;
let db: Knex;
let server: Server;
let received: { headers: IncomingHttpHeaders; body: string; path: string }[] = [];
let answers: { status: number; location?: string }[] = [];
let now = new Date();

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 4 });
  await migrateToLatest(db, KIT_MIGRATIONS);
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      received.push({ headers: req.headers, body, path: req.url ?? '' });
      const { status, location } = answers.shift() ?? { status: 204 };
      res.writeHead(status, location === undefined ? {} : { location }).end('x'.repeat(10));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
  await db('webhooks').delete();
  received = [];
  answers = [];
  now = new Date();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await db.destroy();
  await database.drop();
});

const deps = () => ({ db, keys, now: () => now, log });
const deliver = (isAllowed: (address: string) => boolean = () => true) =>
  deliverDueWebhooks({ ...deps(), rules: { isAllowed, timeoutMs: 2000 } }, new AbortController().signal);
/** Only https is allowed to be added: the test's server speaks http, so the address is put in afterwards. */
async function hook(changes: { events?: string[]; tellsCustomer?: boolean } = {}) {
  const { id, secret } = await addWebhook(
    deps(),
    { url: 'https://hooks.example.com/in', events: ['appointment.booked'], tellsCustomer: false, ...changes },
    undefined,
  );
  await db('webhooks')
    .where({ id })
    .update({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in` });
  return { id, secret };
}
const booked = (eventId = 'a:0:booked') =>
  createWebhooksRepository(db).enqueue({
    event: 'appointment.booked',
    eventId,
    at: now,
    data: { appointment: { id: 'a' } },
    dataWithCustomer: { appointment: { id: 'a' }, customer: { name: 'Erika' } },
  });
const rows = () => db<Record<string, unknown>>('webhook_deliveries').orderBy('created_at');
const hookRow = (id: string) => db<Record<string, unknown>>('webhooks').where({ id }).first();

describe('webhooks', () => {
  it('are signed as Standard Webhooks asks for, and delivered once', async () => {
    const { secret } = await hook();
    await booked();
    await booked();
    await deliver();
    await deliver();

    expect(received).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(new Signature(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'appointment.booked',
      data: { appointment: { id: 'a' } },
    });
    expect(body).not.toContain('Erika');
    expect(await rows()).toMatchObject([{ state: 'delivered', attempts: 1, last_status: 204 }]);
  });

  it('tell of the customer only where that was asked for, and only of events that were', async () => {
    await hook({ tellsCustomer: true });
    await hook({ events: ['appointment.cancelled'] });
    await booked();
    await deliver();

    expect(received.map(({ body }) => body.includes('Erika'))).toEqual([true]);
  });

  it('keep the secret sealed, and sign with both while it is changed', async () => {
    const { id, secret } = await hook();
    expect(String((await hookRow(id))?.['secret'])).not.toContain(secret.slice(6));
    const rotated = await rotateWebhookSecret(deps(), id);
    await booked();
    await deliver();
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    for (const each of [secret, rotated.secret])
      expect(() => new Signature(each).verify(body, headers as Record<string, string>)).not.toThrow();

    now = new Date(rotated.previousUntil.getTime());
    await booked('b:0:booked');
    await deliver();
    expect(String(received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('come again with the same id after a refusal, and a redirect is one', async () => {
    const { id } = await hook();
    await booked();
    answers = [{ status: 500 }, { status: 302, location: 'http://169.254.169.254/' }];
    await deliver();
    expect(await hookRow(id)).toMatchObject({ failing_since: now, is_active: true });
    expect(await deliver()).toBe(0);
    now = new Date(now.getTime() + 3_600_000);
    await deliver();
    now = new Date(now.getTime() + 3_600_000);
    await deliver();

    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received.map(({ path }) => path)).toEqual(['/in', '/in', '/in']);
    expect(await rows()).toMatchObject([{ state: 'delivered', attempts: 3 }]);
    expect(await hookRow(id)).toMatchObject({ failing_since: null });
  });

  it('send nothing to a name that leads into a private network, and end there', async () => {
    const { id } = await hook();
    await booked();
    await deliver((address) => address !== '127.0.0.1');

    expect(received).toEqual([]);
    expect(await hookRow(id)).toMatchObject({ is_active: false });
    expect(await rows()).toMatchObject([{ state: 'failed' }]);
  });

  it('are ended by 410 and by five days without a taker, with words for the owner', async () => {
    const gone = await hook();
    await booked();
    answers = [{ status: 410 }];
    await deliver();
    expect(await hookRow(gone.id)).toMatchObject({ is_active: false });

    const silent = await hook();
    await booked('c:0:booked');
    await db('webhooks')
      .where({ id: silent.id })
      .update({ failing_since: new Date(now.getTime() - 6 * 86_400_000) });
    answers = [{ status: 503 }];
    await deliver();
    expect(await hookRow(silent.id)).toMatchObject({
      is_active: false,
      disabled_why: 'Nothing was taken for five days.',
    });
  });

  it('go on to others when one does not answer', async () => {
    const dead = await hook();
    await db('webhooks').where({ id: dead.id }).update({ url: 'http://127.0.0.1:1/' });
    await hook();
    for (const event of ['a', 'b', 'c']) await booked(event);
    await deliver();

    expect(received).toHaveLength(3);
    const attempts = (await rows())
      .filter((row) => row['webhook_id'] === dead.id)
      .map((row) => row['attempts']);
    expect(attempts.toSorted()).toEqual([0, 0, 1]);
  });

  it('refuse addresses that are not on the internet when they are added', async () => {
    const wanted = { url: 'http://10.0.0.1/', events: ['appointment.booked'], tellsCustomer: false };

    await expect(addWebhook(deps(), wanted, undefined)).rejects.toMatchObject({ fields: ['url'] });
  });
});
