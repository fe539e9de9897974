import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../testing/test-gateway.ts';
import { errorOf, hiddenValue, makeOverdue, subscribe } from '../testing/billing-fixtures.ts';
import { openCrmWorld, type CrmWorld } from '../testing/crm-world.ts';

const CANARY = '"><script>alert(1)</script>';
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
async function newSubscription(more?: Parameters<typeof subscribe>[2]) {
  count += 1;
  const slug = `billed-${count}`;
  const { tenantId, clientId } = await world.newTenant(slug);
  const billed = await subscribe(world, tenantId, more);
  return { ...billed, slug, tenantId, clientId, path: `/crm/subscriptions/${billed.subscriptionId}` };
}
const stored = (subscriptionId: string) =>
  world.api.get('/v1/subscriptions/{subscriptionId}', { params: { path: { subscriptionId } } });

async function formOf(path: string): Promise<Record<string, string>> {
  const { text } = await architect.get(path);
  const names = ['version', 'priceCents', 'graceDays'];
  return {
    planId: world.planId,
    ...Object.fromEntries(names.map((name) => [name, hiddenValue(text, name)])),
  };
}

describe('the list of subscriptions', () => {
  it('shows each with plan, price and the money that is open', async () => {
    const { path, slug } = await newSubscription();

    const { text, status } = await operator.get('/crm/subscriptions');

    expect(status).toBe(200);
    expect(text).toMatch(new RegExp(`href="${path}">${slug}<`));
    expect(text).toContain('€49 a month');
    expect(text).toContain('Revenue per month, net');
  });

  it('is narrowed by state and to what is past due; what is no filter is none', async () => {
    const late = await newSubscription();
    await makeOverdue(world, late.invoiceId);
    const trial = await newSubscription({ trialDays: 14 });

    const overdue = await operator.get('/crm/subscriptions?overdue=true');
    const trials = await operator.get('/crm/subscriptions?state=trial');
    const broken = await operator.get('/crm/subscriptions?state=x&overdue=1&cursor=%27&state=y');

    expect(overdue.text).toContain(late.path);
    expect(overdue.text).not.toContain(trial.path);
    expect(trials.text).toContain(trial.path);
    expect(trials.text).not.toContain(late.path);
    expect(broken.status).toBe(200);
  });
});

describe('a subscription', () => {
  it('is shown with its invoices and changed by the architect', async () => {
    const { path, number, subscriptionId, clientId } = await newSubscription();
    const fields = await formOf(path);

    const page = await architect.get(path);
    const done = await architect.post(path, {
      ...fields,
      priceCents: '5900',
      graceDays: '7',
      invoiceAddress: 'Lindenstraße 12\r\n20099 Hamburg',
    });

    expect(page.text).toContain(number);
    expect(page.text).toContain(`href="/crm/clients/${clientId}"`);
    expect([done.status, done.get('Location')]).toEqual([303, path]);
    expect(await stored(subscriptionId)).toMatchObject({
      priceCents: 5900,
      graceDays: 7,
      invoiceAddress: 'Lindenstraße 12\n20099 Hamburg',
    });
    expect((await architect.get(path)).text).toContain('Saved.');
    const trail = await world
      .db('audit')
      .where({ object_id: subscriptionId, action: 'subscription.changed' });
    expect(trail).toHaveLength(1);
  });

  it.each([
    ['priceCents', ''],
    ['priceCents', '49,00'],
    ['priceCents', '99999999'],
    ['graceDays', ''],
    ['graceDays', '400'],
    ['invoiceAddress', 'x'.repeat(400)],
    ['invoiceAddress', '1\n2\n3\n4\n5\n6'],
  ])('is not changed by the %s %j, which is refused beside its field', async (name, value) => {
    const { path, subscriptionId } = await newSubscription();
    await architect.post(path, { ...(await formOf(path)), invoiceAddress: 'Lindenstraße 12' });
    const before = await stored(subscriptionId);

    const given = { ...(await formOf(path)), invoiceAddress: 'Lindenstraße 12', [name]: value };
    const refused = await architect.post(path, given);

    expect(refused.status).toBe(422);
    expect(errorOf(refused.text, name)).toBeTruthy();
    expect(await stored(subscriptionId)).toEqual(before);
    // What was typed is still there.
    if (name === 'invoiceAddress')
      expect(refused.text.replaceAll('\r\n', '\n')).toContain(`>${value}</textarea>`);
    else expect(refused.text).toContain(`name="${name}" value="${value}"`);
  });

  it('is not written over by somebody who saw an older version', async () => {
    const { path, subscriptionId } = await newSubscription();
    const fields = await formOf(path);
    await architect.post(path, { ...fields, priceCents: '5100' });

    const late = await architect.post(path, { ...fields, priceCents: '5200' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('value="5200"');
    expect((await stored(subscriptionId)).priceCents).toBe(5100);
  });

  it('is looked at by an operator, who can change nothing', async () => {
    const { path, subscriptionId } = await newSubscription();
    const before = await stored(subscriptionId);

    const page = await operator.get(path);
    const posts = await Promise.all([
      operator.post(path, { version: '1', planId: world.planId, priceCents: '1', graceDays: '1' }),
      operator.post(`${path}/cancel`),
      operator.post(`${path}/undo-cancel`),
      operator.get(`${path}/cancel`),
    ]);

    expect(page.status).toBe(200);
    expect(page.text).not.toContain(`action="${path}"`);
    expect(page.text).not.toContain(`${path}/cancel`);
    expect(posts.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await stored(subscriptionId)).toEqual(before);
  });

  it('does not exist under an address that is none', async () => {
    const { path } = await newSubscription();

    for (const wrong of ['/crm/subscriptions/1', `${path}/explode`, `${path}/cancel/more`]) {
      expect((await architect.get(wrong)).status, wrong).toBe(404);
    }
    expect((await architect.post(`${path}/explode`)).status).toBe(404);
  });
});

describe('a new subscription', () => {
  it('is asked for on a page that names the tenant, and made once however often the form is sent', async () => {
    const { tenantId } = await world.newTenant('unpaid');
    const path = `/crm/subscriptions/new?tenantId=${tenantId}`;

    const page = await architect.get(path);
    const fields = { key: hiddenValue(page.text, 'key'), planId: world.planId, invoiceAddress: '' };
    const done = await architect.post(path, fields);
    const again = await architect.post(path, fields);
    const { items } = await world.api.get('/v1/subscriptions', { params: { query: { tenantId } } });

    expect(page.text).toContain('unpaid');
    expect(items).toHaveLength(1);
    expect([done.status, done.get('Location')]).toEqual([303, `/crm/subscriptions/${items[0]?.id ?? ''}`]);
    expect(again.get('Location')).toBe(done.get('Location'));
  });

  it('is refused with the field, and for a second one of the same tenant in words', async () => {
    const { tenantId } = await newSubscription();
    const path = `/crm/subscriptions/new?tenantId=${tenantId}`;

    const noPlan = await architect.post(path, { planId: '', invoiceAddress: 'Street 1' });
    const second = await architect.post(path, { planId: world.planId, invoiceAddress: '' });
    const { items } = await world.api.get('/v1/subscriptions', { params: { query: { tenantId } } });

    expect(noPlan.status).toBe(422);
    expect(errorOf(noPlan.text, 'planId')).toBeTruthy();
    expect(noPlan.text).toContain('>Street 1</textarea>');
    expect(second.status).toBe(409);
    expect(items).toHaveLength(1);
  });

  it('needs a tenant: without one there is no such page', async () => {
    expect((await architect.get('/crm/subscriptions/new')).status).toBe(404);
    expect((await architect.get('/crm/subscriptions/new?tenantId=1')).status).toBe(404);
    expect((await architect.post('/crm/subscriptions/new', { planId: world.planId })).status).toBe(404);
    expect((await operator.get('/crm/subscriptions/new')).status).toBe(404);
  });
});

describe('the end of a subscription', () => {
  it('is asked first, done by a POST, and taken back', async () => {
    const { path, subscriptionId } = await newSubscription();

    const asked = await architect.get(`${path}/cancel`);
    const untouched = (await stored(subscriptionId)).cancelOn;
    const done = await architect.post(`${path}/cancel`, { key: hiddenValue(asked.text, 'key') });
    const cancelled = await stored(subscriptionId);
    const back = await architect.post(`${path}/undo-cancel`);

    expect(asked.text).toContain('Until then the tenant stays up.');
    expect(untouched).toBeNull();
    expect([done.status, done.get('Location')]).toEqual([303, path]);
    expect(cancelled.cancelOn).toBe(cancelled.periodEndsOn);
    expect(back.status).toBe(303);
    expect((await stored(subscriptionId)).cancelOn).toBeNull();
  });

  it('prints no name as markup', async () => {
    const { tenantId } = await world.newTenant('marked', `Lily ${CANARY}`);
    const { subscriptionId } = await subscribe(world, tenantId);

    for (const path of ['/crm/subscriptions/invoices', `/crm/subscriptions/${subscriptionId}`]) {
      const { text } = await architect.get(path);
      expect(text).toContain('Lily &#34;&gt;');
      expect(text).not.toContain(CANARY);
    }
  });
});
