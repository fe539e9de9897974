import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { errorOf, hiddenValue, makeOverdue, subscribe } from '../testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const INVOICES = '/crm/subscriptions/invoices';
const PLANS = '/crm/subscriptions/plans';
let world: CrmWorld;
let architect: Visitor;
let operator: Visitor;

beforeAll(async () => {
  world = await openCrmWorld();
  architect = await world.signIn('architect');
  operator = await world.signIn('operator');
}, 120_000);
afterAll(() => world.end());

let count = 0;
async function newInvoice() {
  count += 1;
  const { tenantId, clientId } = await world.newTenant(`invoiced-${count}`);
  const billed = await subscribe(world, tenantId);
  return { ...billed, tenantId, clientId, path: `${INVOICES}/${billed.invoiceId}` };
}
const stored = (invoiceId: string) =>
  world.api.get('/v1/invoices/{invoiceId}', { params: { path: { invoiceId } } });
const plan = (planId: string) => world.api.get('/v1/plans/{planId}', { params: { path: { planId } } });

describe('invoices', () => {
  it('are listed, narrowed by state, client and what is past due', async () => {
    const [one, late] = [await newInvoice(), await newInvoice()];
    await makeOverdue(world, late.invoiceId);

    const all = await operator.get(INVOICES);
    const overdue = await operator.get(`${INVOICES}?overdue=true`);
    const paid = await operator.get(`${INVOICES}?state=paid`);
    const ofClient = await operator.get(`${INVOICES}?client=${one.clientId}`);
    const broken = await operator.get(`${INVOICES}?state=x&overdue=x&cursor=x&client=x`);

    expect(all.text).toContain(one.number);
    expect(all.text).toContain('€58.31');
    expect(overdue.text).toContain(late.number);
    expect(overdue.text).not.toContain(one.number);
    expect(paid.text).not.toContain(one.number);
    expect(ofClient.text).toContain(one.number);
    expect(ofClient.text).not.toContain(late.number);
    expect(broken.status).toBe(200);
  });

  it('are a file each, for whoever may read them', async () => {
    const { path, number } = await newInvoice();

    const pdf = await operator.get(`${path}/pdf`).buffer(true);

    expect(pdf.status).toBe(200);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['content-disposition']).toBe(`attachment; filename=${number}.pdf`);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('are marked as paid with what the bank said', async () => {
    const { path, invoiceId } = await newInvoice();

    const asked = await architect.get(`${path}/paid`);
    const done = await architect.post(`${path}/paid`, {
      key: hiddenValue(asked.text, 'key'),
      reference: 'Lily, November',
      paidOn: '2026-11-01',
    });

    expect(asked.text).toContain('€58.31');
    expect([done.status, done.get('Location')]).toEqual([303, INVOICES]);
    expect(await stored(invoiceId)).toMatchObject({
      state: 'paid',
      paymentReference: 'Lily, November',
      paidOn: '2026-11-01',
    });
    const twice = await architect.post(`${path}/paid`, { reference: 'again', paidOn: '' });
    expect(twice.status).toBe(409);
    expect((await stored(invoiceId)).paymentReference).toBe('Lily, November');
  });

  it.each([
    ['paid', { reference: '', paidOn: '' }, 'reference'],
    ['paid', { reference: 'x'.repeat(200), paidOn: '' }, 'reference'],
    ['paid', { reference: 'ok', paidOn: '2026-13-45' }, 'paidOn'],
    ['paid', { reference: 'ok', paidOn: 'yesterday-or-so' }, 'paidOn'],
    ['paid', { reference: 'ok', paidOn: '2999-01-01' }, 'paidOn'],
    ['void', { reason: '' }, 'reason'],
  ])('are not %s with %j: the field %s says why', async (action, fields, field) => {
    const { path, invoiceId } = await newInvoice();

    const refused = await architect.post(`${path}/${action}`, fields);

    expect(refused.status).toBe(422);
    expect(errorOf(refused.text, field)).toBeTruthy();
    expect((await stored(invoiceId)).state).toBe('open');
  });

  it('are voided with a reason, and then there is no way back', async () => {
    const { path, invoiceId } = await newInvoice();

    const done = await architect.post(`${path}/void`, { reason: 'Wrong address' });
    const paid = await architect.post(`${path}/paid`, { reference: 'late', paidOn: '' });

    expect(done.status).toBe(303);
    expect(await stored(invoiceId)).toMatchObject({ state: 'void', voidReason: 'Wrong address' });
    expect(paid.status).toBe(409);
  });

  it('are changed by nobody but the architect', async () => {
    const { path, invoiceId } = await newInvoice();

    const answers = await Promise.all([
      operator.get(`${path}/paid`),
      operator.post(`${path}/paid`, { reference: 'x', paidOn: '' }),
      operator.post(`${path}/void`, { reason: 'x' }),
      architect.get(`${path}/explode`),
      architect.post(`${path}/explode`),
      architect.get(`${INVOICES}/1/pdf`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await stored(invoiceId)).state).toBe('open');
    expect((await operator.get(INVOICES)).text).not.toContain(`${path}/paid`);
  });
});

const NEW_PLAN = { name: 'Shop', priceCents: '9900', period: 'year', trialDays: '0', graceDays: '10' };

describe('plans', () => {
  it('are made, listed, changed and no longer offered', async () => {
    const made = await architect.post(PLANS, { id: 'shop-yearly', ...NEW_PLAN });
    const before = await plan('shop-yearly');
    const path = `${PLANS}/shop-yearly`;
    const page = await architect.get(path);
    const changed = await architect.post(path, {
      ...NEW_PLAN,
      version: hiddenValue(page.text, 'version'),
      priceCents: '10900',
    });

    expect([made.status, made.get('Location')]).toEqual([303, PLANS]);
    expect(before).toMatchObject({ priceCents: 9900, period: 'year', trialDays: 0, active: true });
    expect(page.text).toContain('value="9900"');
    expect(changed.status).toBe(303);
    // The box was not ticked any more.
    expect(await plan('shop-yearly')).toMatchObject({ priceCents: 10_900, active: false });
    expect((await operator.get(PLANS)).text).toContain('€109 a year');
  });

  it.each([
    ['id', 'Große Pläne'],
    ['id', ''],
    ['name', ''],
    ['name', 'x'.repeat(100)],
    ['priceCents', ''],
    ['priceCents', '49.00'],
    ['trialDays', ''],
    ['graceDays', '-3'],
  ])('are not made with the %s %j: the field says why and keeps what was typed', async (field, value) => {
    const before = await world.db('plans').count();

    const refused = await architect.post(PLANS, { id: 'never-made', ...NEW_PLAN, [field]: value });

    expect(refused.status).toBe(422);
    expect(errorOf(refused.text, field)).toBeTruthy();
    expect(refused.text).toContain(`name="${field}" value="${value}"`);
    expect(await world.db('plans').count()).toEqual(before);
  });

  it('are not changed to what is none, nor made twice, nor written over', async () => {
    await architect.post(PLANS, { id: 'steady', ...NEW_PLAN });
    const before = await plan('steady');
    const version = String(before.version);

    const empty = await architect.post(`${PLANS}/steady`, {
      ...NEW_PLAN,
      version,
      priceCents: '',
      active: 'on',
    });
    const twice = await architect.post(PLANS, { id: 'steady', ...NEW_PLAN });
    const stale = await architect.post(`${PLANS}/steady`, { ...NEW_PLAN, version: '99', active: 'on' });

    expect([empty.status, twice.status, stale.status]).toEqual([422, 409, 409]);
    expect(errorOf(empty.text, 'priceCents')).toBeTruthy();
    expect(await plan('steady')).toEqual(before);
  });

  it('are only read by an operator', async () => {
    const page = await operator.get(PLANS);
    const answers = await Promise.all([
      operator.get(`${PLANS}/${world.planId}`),
      operator.post(PLANS, { id: 'by-operator', ...NEW_PLAN }),
      operator.post(`${PLANS}/${world.planId}`, { ...NEW_PLAN, version: '1' }),
      architect.get(`${PLANS}/Not%20an%20id`),
    ]);

    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`action="${PLANS}"`);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await world.db('plans').where('id', 'by-operator')).toEqual([]);
  });
});
