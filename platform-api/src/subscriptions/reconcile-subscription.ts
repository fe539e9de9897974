import {
  berlinDay,
  createInvoicesRepository,
  createSubscriptionsRepository,
  emit,
  planReconciliation,
  recordAudit,
  systemActor,
  type Invoice,
  type ReconciliationPlan,
  type Subscription,
  type SubscriptionState,
  type SubscriptionWithParties,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { requireBilling } from './billing-settings.ts';
import { issueInvoices } from './issue-invoices.ts';
import type { SubscriptionDeps, TenantChange } from './subscription-deps.ts';

export type ReconcileDeps = Pick<SubscriptionDeps, 'billing' | 'tenantChanges' | 'now'>;

export interface Reconciled {
  subscription: Subscription;
  /** The tenant is not yet as it should be: look again soon. */
  isUnfinished: boolean;
}

const REASONS: Partial<Record<SubscriptionState, string>> = {
  suspended: 'An invoice is unpaid and its grace period is over.',
  cancelled: 'The subscription has ended.',
};

/**
 * Brings one subscription to where it belongs today. Locks are taken in one order everywhere: subscription, invoice
 * counter, tenant, audit.
 */
export async function reconcileSubscription(
  deps: ReconcileDeps,
  trx: Knex,
  id: string,
  requestId?: string,
): Promise<Reconciled> {
  const actor = systemActor('subscriptions', requestId);
  const subscriptions = createSubscriptionsRepository(trx, actor);
  const owed = await subscriptions.lock(id);
  const before = owed.subscription;
  if (!(await subscriptions.isInForce(id))) return { subscription: before, isUnfinished: false };

  const billing = requireBilling(deps.billing);
  const invoices = await createInvoicesRepository(trx, actor).ofSubscription(id);
  const plan = planReconciliation(before, invoices, berlinDay(deps.now()), billing.paymentTermDays);
  const issued = await issueInvoices({ trx, billing }, actor, owed, plan.invoices);
  const change = await changeTenant(deps, trx, before, plan);
  const after = {
    state: plan.state,
    periodEndsOn: plan.periodEndsOn,
    holdsTenant: holdsAfter(owed, plan, change),
  };
  const isChanged =
    after.state !== before.state ||
    after.periodEndsOn !== before.periodEndsOn ||
    after.holdsTenant !== before.holdsTenant;
  const subscription = isChanged ? await subscriptions.update(id, after) : before;
  await announce(trx, actor, { owed, plan, issued });
  return { subscription, isUnfinished: isUnfinished(plan, change) };
}

function changeTenant(
  { tenantChanges }: ReconcileDeps,
  trx: Knex,
  { tenantId }: Subscription,
  { tenant, state }: ReconciliationPlan,
): Promise<TenantChange> {
  if (tenant === 'suspend') return tenantChanges.suspend(trx, tenantId, REASONS[state] ?? state);
  if (tenant === 'resume') return tenantChanges.resume(trx, tenantId);
  return Promise.resolve('unneeded');
}

/**
 * The hold begins with a suspension of ours and ends when the tenant was seen live: an accepted change may yet fail, and
 * a tenant that failed to suspend has nothing to resume, until somebody suspends it after all.
 */
function holdsAfter(
  { subscription, tenant }: SubscriptionWithParties,
  plan: ReconciliationPlan,
  change: TenantChange,
): boolean {
  if (plan.tenant === 'suspend') return subscription.holdsTenant || change === 'accepted';
  return subscription.holdsTenant && !(change === 'unneeded' && tenant.status === 'live');
}

function isUnfinished(plan: ReconciliationPlan, change: TenantChange): boolean {
  return change === 'busy' || (plan.tenant === 'resume' && change === 'accepted');
}

interface Outcome {
  owed: SubscriptionWithParties;
  plan: ReconciliationPlan;
  issued: readonly Invoice[];
}

async function announce(
  trx: Knex,
  actor: ReturnType<typeof systemActor>,
  { owed, plan, issued }: Outcome,
): Promise<void> {
  const { subscription, client } = owed;
  const { id, tenantId } = subscription;
  for (const { id: invoiceId, number, amountCents, currency, dueOn } of issued) {
    await emit(trx, 'invoice:issued', { invoiceId, tenantId, number });
    await recordAudit(trx, actor, {
      action: 'invoice.issued',
      object: { kind: 'invoice', id: invoiceId },
      clientId: client.id,
      details: { number, amountCents, currency, dueOn, subscriptionId: id },
    });
  }
  if (plan.state === subscription.state) return;
  await emit(trx, 'subscription:changed', { subscriptionId: id, tenantId, state: plan.state });
  await recordAudit(trx, actor, {
    action: 'subscription.state-changed',
    object: { kind: 'subscription', id },
    clientId: client.id,
    details: { from: subscription.state, to: plan.state },
  });
}
