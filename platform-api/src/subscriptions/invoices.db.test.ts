import { createInvoicesRepository, createSubscriptionsRepository, type IsoDay } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSubscription } from './create-subscription.ts';
import { markInvoicePaid } from './mark-invoice-paid.ts';
import { reconcileSubscriptions } from './reconcile-subscriptions.ts';
import {
  ARCHITECT,
  clientActor,
  invoicesOf,
  onlyInvoiceId,
  seedPlans,
  seedTenant,
  statusOf,
  subscribe,
  testDeps,
  type TestDeps,
} from './testing/billing-fixtures.ts';
import { voidInvoice } from './void-invoice.ts';

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

async function runOn(deps: TestDeps, day: IsoDay): Promise<void> {
  deps.setToday(day);
  await reconcileSubscriptions(deps, new AbortController().signal);
}

describe('an invoice', () => {
  it('is paid once: the same payment again is no error, another one is', async () => {
    const deps = testDeps(database.db);
    const invoiceId = await onlyInvoiceId(database.db, (await subscribe(deps)).id);
    const pay = (reference: string) => markInvoicePaid(deps, ARCHITECT, { invoiceId, reference });

    const results = await Promise.all([pay('a'), pay('a'), pay('a')]);

    expect(results.every(({ state }) => state === 'paid')).toBe(true);
    await expect(pay('b')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(
      await database
        .db('outbox')
        .where({ name: 'invoice:paid' })
        .whereRaw(`payload->>'invoiceId' = ?`, invoiceId),
    ).toHaveLength(1);
  });

  it('that is void is not owed, and its period is not invoiced again', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    await runOn(deps, '2026-02-25');
    const invoiceId = await onlyInvoiceId(database.db, subscription.id);

    await voidInvoice(deps, ARCHITECT, { invoiceId, reason: 'goodwill' });
    await runOn(deps, '2026-02-26');

    expect(await statusOf(database.db, subscription)).toBe('live');
    expect(await invoicesOf(database.db, subscription.id)).toHaveLength(1);
    await expect(markInvoicePaid(deps, ARCHITECT, { invoiceId, reference: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('that a provider knows as paid keeps the tenant on, though no webhook ever came', async () => {
    const deps = testDeps(database.db, {
      payments: {
        name: 'provider',
        instructions: () => ({ kind: 'link', url: 'https://pay.example' }),
        findPayments: (open) =>
          Promise.resolve(
            open.map(({ id }) => ({ invoiceId: id, paidOn: '2026-02-10', reference: `pay_${id}` })),
          ),
      },
    });
    const subscription = await subscribe(deps);

    await runOn(deps, '2026-02-27');

    expect(await statusOf(database.db, subscription)).toBe('live');
    expect(await invoicesOf(database.db, subscription.id)).toMatchObject([
      { state: 'paid', payment_provider: 'provider', paid_on: '2026-02-10' },
    ]);
  });

  it('nobody is suspended on a day on which the provider does not answer', async () => {
    const deps = testDeps(database.db);
    const subscription = await subscribe(deps);
    deps.payments.findPayments = () => Promise.reject(new Error('provider down'));

    await expect(runOn(deps, '2026-02-27')).rejects.toThrow('provider down');

    expect(await statusOf(database.db, subscription)).toBe('live');
  });
});

describe("a client's user", () => {
  it("sees the client's own subscription and invoices, another's is not there, and may change neither", async () => {
    const deps = testDeps(database.db);
    const [own, other] = [await seedTenant(database.db, 'own'), await seedTenant(database.db, 'other')];
    const subscriptionOf = ({ tenantId }: { tenantId: string }) =>
      createSubscription(deps, ARCHITECT, { tenantId, planId: 'monthly' });
    const [mine, theirs] = [await subscriptionOf(own), await subscriptionOf(other)];
    const actor = clientActor(own.clientId);
    const subscriptions = createSubscriptionsRepository(database.db, actor);
    const invoices = createInvoicesRepository(database.db, actor);
    const theirInvoice = await onlyInvoiceId(database.db, theirs.id);
    const myInvoice = await onlyInvoiceId(database.db, mine.id);

    expect((await subscriptions.list({ limit: 10 })).map(({ id }) => id)).toEqual([mine.id]);
    expect((await invoices.list({ limit: 10 })).map(({ id }) => id)).toEqual([myInvoice]);
    await expect(subscriptions.get(theirs.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(invoices.get(theirInvoice)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await invoices.pay(theirInvoice, PAYMENT).catch(() => undefined)).toBeUndefined();
    const pay = markInvoicePaid(deps, actor, { invoiceId: myInvoice, reference: 'x' });
    await expect(pay).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const create = createSubscription(deps, actor, { tenantId: own.tenantId, planId: 'monthly' });
    await expect(create).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

const PAYMENT = { paidOn: '2026-02-01', provider: 'manual', reference: 'x' };
