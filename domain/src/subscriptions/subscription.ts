import type { TenantStatus } from '../tenants/tenant.ts';
import type { IsoDay } from './calendar-rules.ts';
import type { BillingPeriod } from './plan.ts';

export const SUBSCRIPTION_STATES = ['trial', 'active', 'past_due', 'suspended', 'cancelled'] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

export interface Subscription {
  id: string;
  tenantId: string;
  planId: string;
  planName: string;
  priceCents: number;
  currency: string;
  period: BillingPeriod;
  graceDays: number;
  state: SubscriptionState;
  startedOn: IsoDay;
  /** First day that is paid for; its day of the month is where periods begin. */
  trialEndsOn: IsoDay;
  /** First day that neither the trial nor an invoice covers. */
  periodEndsOn: IsoDay;
  /** First day after the end; always the end of a period. */
  cancelOn: IsoDay | null;
  invoiceAddress: string | null;
  /** True from the day on which this subscription suspended the tenant until the tenant was seen live again. */
  holdsTenant: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A subscription with its tenant and its client, as invoices name them. */
export interface SubscriptionWithParties {
  subscription: Subscription;
  tenant: { id: string; slug: string; domain: string; status: TenantStatus };
  client: { id: string; name: string; email: string | null; language: Language };
}

export const LANGUAGES = ['de', 'en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
