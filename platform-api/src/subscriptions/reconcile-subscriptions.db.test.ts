import { addDays, daysBetween, type IsoDay } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSubscription } from './create-subscription.ts';
import { cancelSubscription, undoCancelSubscription } from './cancel-subscription.ts';
import { changeSubscription } from './change-subscription.ts';
import { markInvoicePaid } from './mark-invoice-paid.ts';
import { reconcileSubscriptions } from './reconcile-subscriptions.ts';
import type { TenantChange } from './subscription-deps.ts';
import {
  ARCHITECT,
  instantTenantChanges,
  invoicesOf,
  onlyInvoiceId,
  seedPlans,
  seedTenant,
  statusOf,
  subscribe,
  testDeps,
  type TestDeps,
} from './testing/billing-fixtures.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedPlans(database.db);
});
afterAll(() => database.end());
beforeEach(async () => {
  // The cascade reaches what is append-only, whose triggers a replica does not run.
  await database.db.raw(`begin; set local session_replication_role = replica;
    truncate invoices, subscriptions, tenants, invoice_counters cascade; commit`);
});

const signal = new AbortController().signal;
const START = '2026-01-31';

const stored = (id: string) => database.db('subscriptions').where({ id }).first();

async function runOn(deps: TestDeps, day: IsoDay): Promise<void> {
  deps.setToday(day);
  await reconcileSubscriptions(deps, signal);
}

/** The same history on every run of the test. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('a year of reconciliation, day by day', () => {
  it('with half of the runs lost and some killed in the middle has every invoice once and nobody wrongly off', async () => {
    const random = dice(42);
    let isKilled = false;
    const changes = instantTenantChanges(() => {
      if (isKilled) throw new Error('killed');
      return random() < 0.1 ? 'busy' : undefined;
    });
    const deps = testDeps(database.db, { tenantChanges: changes });
    const subscription = await subscribe(deps, { trialDays: 14 });

    for (let day = START; day < '2027-03-01'; day = addDays(day, 1)) {
      deps.setToday(day);
      for (const invoice of await invoicesOf(database.db, subscription.id)) {
        const isPaidToday = random() < (daysBetween(invoice.due_on, day) > 25 ? 0.3 : 0.02);
        isKilled = random() < 0.3;
        if (invoice.state === 'open' && isPaidToday) {
          const input = { invoiceId: invoice.id, reference: 'statement', paidOn: day };
          await markInvoicePaid(deps, ARCHITECT, input).catch(() => undefined);
        }
      }
      isKilled = random() < 0.3;
      if (random() < 0.5) await reconcileSubscriptions(deps, signal).catch(() => undefined);
      else continue;
      if (isKilled || deps.sent.length > 0) {
        deps.sent.length = 0;
        continue;
      }
      const overdue = (await invoicesOf(database.db, subscription.id)).filter(
        (each) => each.state === 'open' && daysBetween(each.due_on, day) > 10,
      );
      expect(await statusOf(database.db, subscription)).toBe(overdue.length > 0 ? 'suspended' : 'live');
    }
    isKilled = false;
    await runOn(deps, '2027-03-01');

    const invoices = await invoicesOf(database.db, subscription.id);
    expect(invoices.map((each) => [each.period_from, each.period_to])).toEqual(
      [
        '2026-02-14',
        '2026-03-14',
        '2026-04-14',
        '2026-05-14',
        '2026-06-14',
        '2026-07-14',
        '2026-08-14',
        '2026-09-14',
        '2026-10-14',
        '2026-11-14',
        '2026-12-14',
        '2027-01-14',
        '2027-02-14',
      ].map((from, index, all) => [from, all[index + 1] ?? '2027-03-14']),
    );
    expect(changes.asked).toContain('suspended:done');
    expect(changes.asked).toContain('live:done');
    const audited = await database.db('audit').where({ action: 'invoice.issued' });
    const emitted = await database.db('outbox').where({ name: 'invoice:issued' });
    expect(audited).toHaveLength(invoices.length);
    expect(emitted).toHaveLength(invoices.length);
  });

  it('numbers invoices of a year without a gap, also after runs that were rolled back', async () => {
    const deps = testDeps(database.db);
    const first = await subscribe(deps);
    await subscribe(deps);
    deps.setToday('2026-03-20');
    const killed = { ...deps.tenantChanges, suspend: () => Promise.reject(new Error('killed')) };
    const run = reconcileSubscriptions({ ...deps, tenantChanges: killed }, signal);
    await expect(run).rejects.toThrow('2 subscriptions');
    expect(await invoicesOf(database.db, first.id)).toHaveLength(1);

    await runOn(deps, '2026-03-20');

    const numbers = await database.db('invoices').orderBy('number').pluck('number');
    expect(numbers).toEqual(['RE-2026-0001', 'RE-2026-0002', 'RE-2026-0003', 'RE-2026-0004']);
  });
});

describe('two workers at once', () => {
  it('issue each invoice once and suspend once', async () => {
    const changes = instantTenantChanges();
    const deps = testDeps(database.db, { tenantChanges: changes });
    const subscriptions = [];
    for (let count = 0; count < 5; count += 1) subscriptions.push(await subscribe(deps));
    deps.setToday('2026-06-15');

    await Promise.all([1, 2, 3].map(() => reconcileSubscriptions(deps, signal)));

    for (const { id } of subscriptions) expect(await invoicesOf(database.db, id)).toHaveLength(5);
    const states = await database
      .db('audit')
      .where({ action: 'subscription.state-changed' })
      .whereIn(
        'object_id',
        subscriptions.map(({ id }) => id),
      );
    expect(states.filter(({ details }) => details.to === 'suspended')).toHaveLength(5);
  });
});

describe('one subscription', () => {
  it('is suspended when grace is over and live again in the moment its invoice is paid', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    await runOn(deps, '2026-02-24');
    expect([await statusOf(database.db, subscription), (await stored(subscription.id)).state]).toEqual([
      'live',
      'past_due',
    ]);
    await runOn(deps, '2026-02-25');
    expect(await statusOf(database.db, subscription)).toBe('suspended');
    const invoiceId = await onlyInvoiceId(database.db, subscription.id);

    await markInvoicePaid(deps, ARCHITECT, { invoiceId, reference: 'statement 7' });

    expect(await statusOf(database.db, subscription)).toBe('live');
    expect(await stored(subscription.id)).toMatchObject({ state: 'active' });
  });

  it('stays off and asks again in five minutes while something else changes the tenant', async () => {
    let answer: TenantChange | undefined = 'busy';
    const deps = testDeps(database.db, { tenantChanges: instantTenantChanges(() => answer) });
    const subscription = await subscribe(deps);

    await runOn(deps, '2026-02-25');
    const sent = [...deps.sent];
    answer = undefined;
    await runOn(deps, '2026-02-25');

    expect(sent).toEqual([{ name: 'reconcile-subscriptions', startAfterSeconds: 300 }]);
    expect(await statusOf(database.db, subscription)).toBe('suspended');
    expect(deps.sent).toHaveLength(1);
  });

  it('suspends again what an operation did not keep suspended, and resumes until it is seen live', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    await runOn(deps, '2026-02-25');
    await database.db('tenants').where({ id: subscription.tenantId }).update({ status: 'live' });
    await runOn(deps, '2026-02-26');
    expect(await statusOf(database.db, subscription)).toBe('suspended');
    const invoiceId = await onlyInvoiceId(database.db, subscription.id);
    await markInvoicePaid(deps, ARCHITECT, { invoiceId, reference: 'x' });
    await database.db('tenants').where({ id: subscription.tenantId }).update({ status: 'suspended' });

    await runOn(deps, '2026-02-27');

    expect(await statusOf(database.db, subscription)).toBe('live');
    await runOn(deps, '2026-02-27');
    expect(await stored(subscription.id)).toMatchObject({ holds_tenant: false });
  });

  it('that failed to be suspended is resumed as soon as there is something to resume', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    const setStatus = (status: string) =>
      database.db('tenants').where({ id: subscription.tenantId }).update({ status });
    await runOn(deps, '2026-02-25');
    await setStatus('failed');
    const invoiceId = await onlyInvoiceId(database.db, subscription.id);
    await markInvoicePaid(deps, ARCHITECT, { invoiceId, reference: 'x' });
    await setStatus('suspended');

    await runOn(deps, '2026-02-26');

    expect(await statusOf(database.db, subscription)).toBe('live');
  });

  it('asks for one more look at a time, however many runs found something unfinished', async () => {
    const deps = testDeps(database.db, { tenantChanges: instantTenantChanges(() => 'busy') });
    await subscribe(deps);

    for (const day of ['2026-02-25', '2026-02-26', '2026-02-27']) await runOn(deps, day);

    expect(deps.sent).toHaveLength(1);
  });

  it('never resumes a tenant that a person suspended', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    await database.db('tenants').where({ id: subscription.tenantId }).update({ status: 'suspended' });
    await runOn(deps, '2026-02-25');
    const invoiceId = await onlyInvoiceId(database.db, subscription.id);

    await markInvoicePaid(deps, ARCHITECT, { invoiceId, reference: 'x' });
    await runOn(deps, '2026-02-26');

    expect(await statusOf(database.db, subscription)).toBe('suspended');
  });

  it('that is cancelled ends with its period, keeps its open invoice, and a new one brings the tenant back', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    const cancelled = await cancelSubscription(deps, ARCHITECT, subscription.id);
    expect(cancelled.cancelOn).toBe('2026-02-28');
    await undoCancelSubscription(deps, ARCHITECT, subscription.id);
    await cancelSubscription(deps, ARCHITECT, subscription.id);

    await runOn(deps, '2026-05-01');

    expect(await stored(subscription.id)).toMatchObject({ state: 'cancelled' });
    expect(await statusOf(database.db, subscription)).toBe('suspended');
    expect(await invoicesOf(database.db, subscription.id)).toMatchObject([{ state: 'open' }]);
    await expect(undoCancelSubscription(deps, ARCHITECT, subscription.id)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const { tenantId } = subscription;
    await createSubscription(deps, ARCHITECT, { tenantId, planId: 'monthly' });
    expect(await statusOf(database.db, subscription)).toBe('live');
    await runOn(deps, '2026-05-02');
    expect(await statusOf(database.db, subscription)).toBe('live');
  });

  it('whose tenant waits for its destruction is left alone, and caught up when that is undone', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    const tenant = () => database.db('tenants').where({ id: subscription.tenantId });
    await tenant().update({ destroy_after: '2026-06-01' });
    await runOn(deps, '2026-04-15');
    expect(await invoicesOf(database.db, subscription.id)).toHaveLength(1);
    await tenant().update({ destroy_after: null });

    await runOn(deps, '2026-04-16');

    expect(await invoicesOf(database.db, subscription.id)).toHaveLength(3);
  });

  it('that changes its plan pays the new price from the next period on, and the old one for missed ones', async () => {
    const deps = testDeps(database.db);
    const { id, version } = await subscribe(deps);
    deps.setToday('2026-03-05');

    await changeSubscription(deps, ARCHITECT, { subscriptionId: id, version, planId: 'bigger' });
    await runOn(deps, '2026-04-01');

    expect((await invoicesOf(database.db, id)).map((each) => each.net_cents)).toEqual([4900, 4900, 9900]);
  });

  it('is refused with an old version', async () => {
    const deps = testDeps(database.db);
    const { id, version } = await subscribe(deps);
    const change = { subscriptionId: id, version, graceDays: 30 };
    await changeSubscription(deps, ARCHITECT, change);

    await expect(changeSubscription(deps, ARCHITECT, change)).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
  });

  it('a tenant has one at a time, also when two are made at once', async () => {
    const deps = testDeps(database.db);
    const { tenantId } = await seedTenant(database.db, 'twice');
    const create = () => createSubscription(deps, ARCHITECT, { tenantId, planId: 'monthly' });

    const results = await Promise.allSettled([create(), create(), create()]);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await database.db('invoices')).toHaveLength(1);
  });
});

it('without billing settings nothing can be sold', async () => {
  const deps = testDeps(database.db, { billing: undefined });

  await expect(subscribe(deps)).rejects.toMatchObject({ code: 'UNAVAILABLE' });

  expect(await database.db('subscriptions')).toHaveLength(0);
});
