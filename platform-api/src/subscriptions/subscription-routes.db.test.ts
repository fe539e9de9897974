import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { extractText, getDocumentProxy } from 'unpdf';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, testApp, type TestUser } from '../http/testing/test-app.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { seedTenant, testDeps, type SeededTenant, type TestDeps } from './testing/billing-fixtures.ts';

let database: TestDatabase;
let app: ReturnType<typeof testApp>;
let deps: TestDeps;
let architect: TestUser;
let lily: SeededTenant;
let lilysOwner: TestUser;
let stranger: TestUser;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = testDeps(database.db);
  app = testApp({ db: database.db, routes: subscriptionRoutes(deps) });
  architect = await newUser(database.db, 'architect');
  lily = await seedTenant(database.db, 'lily', 'ru');
  const oak = await seedTenant(database.db, 'oak');
  lilysOwner = await newUser(database.db, 'client', { clientId: lily.clientId });
  stranger = await newUser(database.db, 'client', { clientId: oak.clientId });
});
afterAll(() => database.end());

const get = (user: TestUser, path: string) => request(app).get(path).set('Authorization', user.authorization);
const post = (user: TestUser, path: string, body?: object) =>
  request(app).post(path).set('Authorization', user.authorization).send(body);
const patch = (user: TestUser, path: string, etag: string, body: object) =>
  request(app).patch(path).set({ Authorization: user.authorization, 'If-Match': etag }).send(body);

interface Listed {
  items: { id: string; number: string }[];
  nextCursor: string | null;
}

describe('from plan to paid invoice', () => {
  let subscription: string;
  let invoice: string;

  it('a plan is offered and changed by those who have read it', async () => {
    const made = await post(architect, '/v1/plans', {
      id: 'site',
      name: 'Site',
      priceCents: 4900,
      period: 'month',
    });
    const changed = await patch(architect, '/v1/plans/site', String(made.headers['etag']), { graceDays: 7 });
    const late = await patch(architect, '/v1/plans/site', String(made.headers['etag']), { graceDays: 1 });

    expect([made.status, changed.status, late.status]).toEqual([201, 200, 412]);
    expect(changed.body).toMatchObject({ id: 'site', currency: 'EUR', trialDays: 0, graceDays: 7 });
  });

  it('a tenant is subscribed and gets its first invoice in the same moment', async () => {
    const body = {
      tenantId: lily.tenantId,
      planId: 'site',
      invoiceAddress: 'ул. Ленина, 5\n101000 Москва',
    };
    const made = await post(architect, '/v1/subscriptions', body);
    const again = await post(architect, '/v1/subscriptions', body);
    subscription = (made.body as { id: string }).id;
    const listed = (await get(lilysOwner, '/v1/invoices')).body as Listed;

    expect([made.status, again.status]).toEqual([201, 409]);
    expect(made.body).toMatchObject({ state: 'active', periodEndsOn: '2026-02-28', graceDays: 7 });
    expect(listed.items).toMatchObject([{ number: 'RE-2026-0001', amountCents: 5831, state: 'open' }]);
    invoice = listed.items[0]?.id ?? '';
  });

  it("the client reads the invoice as PDF in the client's language", async () => {
    const answer = await get(lilysOwner, `/v1/invoices/${invoice}/pdf`).buffer().responseType('blob');
    const file = await getDocumentProxy(new Uint8Array(answer.body as Buffer));
    const { text } = await extractText(file, { mergePages: true });

    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toBe('inline; filename="RE-2026-0001.pdf"');
    for (const word of ['Счёт', '58,31', 'Salon lily', 'ул. Ленина, 5']) expect(text).toContain(word);
  });

  it('what is overdue can be listed', async () => {
    deps.setToday('2026-02-15');
    const subscriptions = (await get(architect, '/v1/subscriptions?overdue=true')).body as Listed;
    const invoices = (await get(architect, '/v1/invoices?overdue=true')).body as Listed;
    deps.setToday('2026-02-14');
    const inTime = (await get(architect, '/v1/invoices?overdue=true')).body as Listed;

    expect([subscriptions.items.length, invoices.items.length, inTime.items.length]).toEqual([1, 1, 0]);
  });

  it('is marked as paid, with a day that is not in the future', async () => {
    const path = `/v1/invoices/${invoice}/mark-paid`;
    const early = await post(architect, path, { reference: 'statement 3', paidOn: '2026-02-15' });
    const paid = await post(architect, path, { reference: 'statement 3', paidOn: '2026-02-10' });

    expect(early.status).toBe(422);
    expect(paid.body).toMatchObject({ state: 'paid', paidOn: '2026-02-10', paymentProvider: 'manual' });
  });

  it('is cancelled for the end of the period, and that can be undone', async () => {
    const cancelled = await post(architect, `/v1/subscriptions/${subscription}/cancel`);
    const undone = await post(architect, `/v1/subscriptions/${subscription}/undo-cancel`);

    expect(cancelled.body).toMatchObject({ state: 'active', cancelOn: '2026-02-28' });
    expect(undone.body).toMatchObject({ cancelOn: null });
  });

  it('an Idempotency-Key makes one change of several requests', async () => {
    const change = () =>
      request(app)
        .post('/v1/plans')
        .set({
          Authorization: architect.authorization,
          'Idempotency-Key': '0199aaaa-0000-7000-8000-000000000001',
        })
        .send({ id: 'once', name: 'Once', priceCents: 100, period: 'year' });

    const answers = await Promise.all([change(), change(), change()]);

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  it("another client's user finds nothing, and a client's user changes nothing", async () => {
    const paths = [
      `/v1/subscriptions/${subscription}`,
      `/v1/invoices/${invoice}`,
      `/v1/invoices/${invoice}/pdf`,
    ];
    for (const path of paths) expect((await get(stranger, path)).status).toBe(404);
    expect((await get(stranger, '/v1/invoices')).body).toEqual({ items: [], nextCursor: null });
    expect((await get(stranger, `/v1/invoices?clientId=${lily.clientId}`)).body).toMatchObject({ items: [] });

    const changes = [
      await post(lilysOwner, `/v1/invoices/${invoice}/mark-paid`, { reference: 'x' }),
      await post(lilysOwner, `/v1/invoices/${invoice}/void`, { reason: 'x' }),
      await post(lilysOwner, `/v1/subscriptions/${subscription}/cancel`),
      await patch(lilysOwner, `/v1/subscriptions/${subscription}`, '"1"', { priceCents: 0 }),
    ];
    expect(changes.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});
