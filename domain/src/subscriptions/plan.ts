export const BILLING_PERIODS = ['month', 'year'] as const;
export type BillingPeriod = (typeof BILLING_PERIODS)[number];

/** What the agency sells. A subscription copies it, so that a change reaches only who subscribes later. */
export interface Plan {
  id: string;
  name: string;
  /** Net, for one period. */
  priceCents: number;
  currency: string;
  period: BillingPeriod;
  trialDays: number;
  /** Days that an unpaid invoice may be past its due date before the tenant is suspended. */
  graceDays: number;
  /** Inactive plans stay with those who have them, and nobody new gets them. */
  active: boolean;
  version: number;
  createdAt: Date;
}
