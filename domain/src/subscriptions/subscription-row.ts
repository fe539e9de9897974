import type { BillingPeriod } from './plan.ts';
import type { Subscription, SubscriptionState } from './subscription.ts';

export interface SubscriptionRow {
  id: string;
  tenant_id: string;
  plan_id: string;
  plan_name: string;
  price_cents: number;
  currency: string;
  period: BillingPeriod;
  grace_days: number;
  state: SubscriptionState;
  started_on: string;
  trial_ends_on: string;
  period_ends_on: string;
  cancel_on: string | null;
  invoice_address: string | null;
  holds_tenant: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export type SubscriptionFields = Omit<Subscription, 'version' | 'createdAt' | 'updatedAt'>;

/** Only the fields that are given. */
export function toSubscriptionRow(fields: Partial<SubscriptionFields>): Partial<SubscriptionRow> {
  const row = {
    id: fields.id,
    tenant_id: fields.tenantId,
    plan_id: fields.planId,
    plan_name: fields.planName,
    price_cents: fields.priceCents,
    currency: fields.currency,
    period: fields.period,
    grace_days: fields.graceDays,
    state: fields.state,
    started_on: fields.startedOn,
    trial_ends_on: fields.trialEndsOn,
    period_ends_on: fields.periodEndsOn,
    cancel_on: fields.cancelOn,
    invoice_address: fields.invoiceAddress,
    holds_tenant: fields.holdsTenant,
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    planId: row.plan_id,
    planName: row.plan_name,
    priceCents: row.price_cents,
    currency: row.currency,
    period: row.period,
    graceDays: row.grace_days,
    state: row.state,
    startedOn: row.started_on,
    trialEndsOn: row.trial_ends_on,
    periodEndsOn: row.period_ends_on,
    cancelOn: row.cancel_on,
    invoiceAddress: row.invoice_address,
    holdsTenant: row.holds_tenant,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
