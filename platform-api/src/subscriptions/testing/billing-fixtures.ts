import { newId, type Actor, type Subscription } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { BillingSettings } from '../billing-settings.ts';
import { createPlan } from '../create-plan.ts';
import { createSubscription } from '../create-subscription.ts';
import { manualPayments } from '../manual-payments.ts';
import type { ReconciliationDeps } from '../reconcile-subscriptions.ts';
import type { TenantChange } from '../subscription-deps.ts';

export const TEST_BILLING = BillingSettings.parse({
  seller: {
    name: 'Werkstatt Nord GmbH',
    address: ['Lindenstraße 12', '20099 Hamburg'],
    email: 'rechnung@werkstatt-nord.example',
    phone: '+49 40 1234560',
    website: 'werkstatt-nord.example',
    taxNumber: '48/123/45678',
    vatId: 'DE123456789',
    bank: {
      name: 'Hamburger Volksbank',
      accountHolder: 'Werkstatt Nord GmbH',
      iban: 'DE89 3704 0044 0532 0130 00',
      bic: 'COBADEFFXXX',
    },
  },
});

export const ARCHITECT: Actor = {
  kind: 'user',
  userId: newId(),
  name: 'Ada',
  role: 'architect',
  clientId: undefined,
  scopes: ['admin'],
};

export function clientActor(clientId: string): Actor {
  return { kind: 'user', userId: newId(), name: 'Lily', role: 'client', clientId, scopes: ['admin'] };
}

export interface SeededTenant {
  tenantId: string;
  clientId: string;
  slug: string;
}

/** Rows as they are after a delivery; nothing of it runs. */
export async function seedTenant(db: Knex, slug: string, language = 'de'): Promise<SeededTenant> {
  const [clientId, hostId, tenantId] = [newId(), newId(), newId()];
  await db('clients').insert({ id: clientId, name: `Salon ${slug}`, email: `${slug}@example.com`, language });
  await db('hosts').insert({ id: hostId, name: `host-${slug}`, settings: '{}', memory_mb: 4096 });
  await db('tenants').insert({
    id: tenantId,
    slug,
    client_id: clientId,
    host_id: hostId,
    blueprint: 'salon',
    release_version: '1.0.0',
    domain: `${slug}.example.com`,
    status: 'live',
    spec: '{}',
    sealed_secrets: '',
  });
  return { tenantId, clientId, slug };
}

/** Tenants whose changes are done at once, as rows; `answer` may say that somebody else is at it. */
export function instantTenantChanges(answer: () => TenantChange | undefined = () => undefined) {
  const asked: string[] = [];
  const change = async (trx: Knex, tenantId: string, from: string, to: string): Promise<TenantChange> => {
    const special = answer();
    asked.push(`${to}:${special ?? 'done'}`);
    if (special !== undefined) return special;
    const rows = await trx('tenants').where({ id: tenantId, status: from }).update({ status: to });
    return rows === 0 ? 'unneeded' : 'accepted';
  };
  return {
    asked,
    suspend: (trx: Knex, tenantId: string) => change(trx, tenantId, 'live', 'suspended'),
    resume: (trx: Knex, tenantId: string) => change(trx, tenantId, 'suspended', 'live'),
  };
}

export interface TestDeps extends ReconciliationDeps {
  /** What was put on the queue. */
  sent: { name: string; startAfterSeconds: number | undefined }[];
  /** "2026-01-31"; it is noon in Berlin. */
  setToday(day: string): void;
}

export function testDeps(db: Knex, over: Partial<ReconciliationDeps> = {}): TestDeps {
  const sent: TestDeps['sent'] = [];
  let today = '2026-01-31';
  return {
    db,
    queue: {
      send: (_trx, name, _payload, options) => {
        sent.push({ name, startAfterSeconds: options?.startAfterSeconds });
        return Promise.resolve();
      },
      isWaiting: () => Promise.resolve(sent.length > 0),
    },
    billing: TEST_BILLING,
    payments: manualPayments(),
    tenantChanges: instantTenantChanges(),
    now: () => new Date(`${today}T11:00:00Z`),
    sent,
    setToday(day) {
      today = day;
    },
    ...over,
  };
}

/** Plan "monthly" costs 49.00, "bigger" 99.00; ten days of grace, no trial. */
export async function seedPlans(db: Knex): Promise<void> {
  const common = { currency: 'EUR', period: 'month', trialDays: 0, graceDays: 10, active: true } as const;
  await createPlan({ db }, ARCHITECT, { ...common, id: 'monthly', name: 'Site', priceCents: 4900 });
  await createPlan({ db }, ARCHITECT, { ...common, id: 'bigger', name: 'Site and bot', priceCents: 9900 });
}

/** A tenant of its own with the plan "monthly". */
export async function subscribe(deps: TestDeps, input: { trialDays?: number } = {}): Promise<Subscription> {
  const { tenantId } = await seedTenant(deps.db, `salon-${newId().slice(-12)}`);
  return createSubscription(deps, ARCHITECT, { tenantId, planId: 'monthly', ...input });
}

interface StoredInvoice {
  id: string;
  state: string;
  net_cents: number;
  due_on: string;
  period_from: string;
  period_to: string;
}

export async function invoicesOf(db: Knex, subscriptionId: string): Promise<StoredInvoice[]> {
  return db<StoredInvoice>('invoices')
    .where('subscription_id', subscriptionId)
    .orderBy('period_from')
    .select('*');
}

export async function onlyInvoiceId(db: Knex, subscriptionId: string): Promise<string> {
  const [invoice, ...others] = await invoicesOf(db, subscriptionId);
  if (!invoice || others.length > 0) throw new Error(`expected one invoice of ${subscriptionId}`);
  return invoice.id;
}

export async function statusOf(db: Knex, { tenantId }: Subscription): Promise<string | undefined> {
  const row = await db<{ id: string; status: string }>('tenants').where('id', tenantId).first();
  return row?.status;
}
