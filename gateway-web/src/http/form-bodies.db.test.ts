import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, TEST_ORIGIN, type TestGateway, type Visitor } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let operator: Visitor;
beforeAll(async () => {
  gateway = await openTestGateway({ env: { LEAD_STARTS_PER_MINUTE: '100000' } });
  operator = await gateway.signIn('operator');
});
afterAll(() => gateway.end());

const countLeads = async () => (await gateway.db('leads')).length;
const OWN = { 'Sec-Fetch-Site': 'same-origin', Origin: TEST_ORIGIN };

describe('what a form may hold', () => {
  it.each([
    ['/crm/leads/new', 64 * 1024],
    ['/sign-in', 64 * 1024],
    ['/anfrage/beauty-salons/start', 16 * 1024],
  ])('at %s is bounded: one byte more than %i is not read', async (path, bytes) => {
    const before = await countLeads();

    const refused = await operator.post(path, { name: 'x'.repeat(bytes) });

    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/more than the page takes|mehr, als diese Seite annimmt/);
    expect(await countLeads()).toBe(before);
  });

  it('is bounded in its fields', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`field-${index}`, 'x']));

    const refused = await operator.post('/crm/leads/new', many);

    expect(refused.status).toBe(422);
  });

  it('is read of one kind only: JSON is none of ours', async () => {
    const before = await countLeads();

    const refused = await request(gateway.app)
      .post('/crm/leads/new')
      .set({ ...OWN, Cookie: operator.cookie })
      .send({ _csrf: operator.csrfToken, name: 'By JSON', niche: 'coaches', language: 'de' });

    expect(refused.status).toBe(403);
    expect(await countLeads()).toBe(before);
  });

  it('in another encoding or damaged is refused, not an error of ours', async () => {
    const send = (type: string, body: string) =>
      request(gateway.app)
        .post('/sign-in')
        .set({ ...OWN, 'Content-Type': type })
        .send(body);

    const answers = [
      await send('application/x-www-form-urlencoded; charset=utf-7', 'a=b'),
      await send('multipart/form-data; boundary=x', '--x\r\nbroken'),
      await send('application/x-www-form-urlencoded', '%E0%A4%A'),
    ];

    for (const { status } of answers) expect([403, 422]).toContain(status);
  });
});

describe('a file', () => {
  it('is not even read of somebody who is not signed in', async () => {
    const sent = await request(gateway.app)
      .post('/crm/leads/import')
      .set(OWN)
      .field('_csrf', operator.csrfToken)
      .attach('file', Buffer.alloc(100_000, 'a'), 'leads.csv');

    expect(sent.status).toBe(403);
  });

  it.each([
    [
      'two of them',
      (test: request.Test) =>
        test.attach('file', Buffer.from('a'), 'a.csv').attach('file', Buffer.from('b'), 'b.csv'),
    ],
    ['under another name', (test: request.Test) => test.attach('other', Buffer.from('a'), 'a.csv')],
    [
      'beside a field that is too long',
      (test: request.Test) =>
        test.field('name', 'x'.repeat(70_000)).attach('file', Buffer.from('a;b'), 'a.csv'),
    ],
  ])('%s is refused', async (_, fill) => {
    const before = await countLeads();
    const test = request(gateway.app)
      .post('/crm/leads/import')
      .set({ ...OWN, Cookie: operator.cookie })
      .field('_csrf', operator.csrfToken);

    const refused = await fill(test);

    expect(refused.status).toBe(422);
    expect(await countLeads()).toBe(before);
  });
});
