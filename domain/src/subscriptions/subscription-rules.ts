import { addDays, type IsoDay } from './calendar-rules.ts';
import type { Invoice } from './invoice.ts';
import { planInvoices, type BilledSubscription, type PlannedInvoice } from './invoice-plan.ts';
import type { Subscription, SubscriptionState } from './subscription.ts';

export type InvoiceFacts = Pick<Invoice, 'periodFrom' | 'dueOn' | 'state'>;
export type SubscriptionFacts = BilledSubscription &
  Pick<Subscription, 'state' | 'graceDays' | 'holdsTenant'>;

export interface ReconciliationPlan {
  /** To be issued, oldest period first. */
  invoices: PlannedInvoice[];
  periodEndsOn: IsoDay;
  state: SubscriptionState;
  /** What to ask for; the tenant may be so already, and then the answer is that it was not needed. */
  tenant: 'suspend' | 'resume' | 'leave';
}

/**
 * What must be done today. It reads stored facts and the date, never what was done or missed yesterday: after any number
 * of lost runs one run brings everything to where it belongs, and a second run changes nothing.
 */
export function planReconciliation(
  subscription: SubscriptionFacts,
  invoices: readonly InvoiceFacts[],
  today: IsoDay,
  paymentTermDays: number,
): ReconciliationPlan {
  if (subscription.state === 'cancelled') {
    return { invoices: [], periodEndsOn: subscription.periodEndsOn, state: 'cancelled', tenant: 'suspend' };
  }
  const invoiced = invoices.map(({ periodFrom }) => periodFrom);
  const periods = planInvoices(subscription, invoiced, today, paymentTermDays);
  const open = [
    ...invoices.filter(({ state }) => state === 'open'),
    ...periods.invoices.map(({ periodFrom, dueOn }) => ({ periodFrom, dueOn, state: 'open' as const })),
  ];
  const state = stateOn(subscription, open, today);
  return { ...periods, state, tenant: tenantChange(state, subscription.holdsTenant) };
}

function stateOn(
  subscription: Pick<Subscription, 'trialEndsOn' | 'cancelOn' | 'graceDays'>,
  open: readonly InvoiceFacts[],
  today: IsoDay,
): SubscriptionState {
  if (subscription.cancelOn !== null && subscription.cancelOn <= today) return 'cancelled';
  if (open.some(({ dueOn }) => isGraceOver(dueOn, subscription.graceDays, today))) return 'suspended';
  if (open.some(({ dueOn }) => isPastDue(dueOn, today))) return 'past_due';
  return today < subscription.trialEndsOn ? 'trial' : 'active';
}

function tenantChange(state: SubscriptionState, holdsTenant: boolean): ReconciliationPlan['tenant'] {
  if (state === 'suspended' || state === 'cancelled') return 'suspend';
  // A tenant that a person suspended is not ours to resume.
  return holdsTenant ? 'resume' : 'leave';
}

/** The due date itself is still in time. */
export function isPastDue(dueOn: IsoDay, today: IsoDay): boolean {
  return dueOn < today;
}

export function isGraceOver(dueOn: IsoDay, graceDays: number, today: IsoDay): boolean {
  return addDays(dueOn, graceDays) < today;
}
