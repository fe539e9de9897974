import { addDays, addMonths, dayOfMonth, type IsoDay } from './calendar-rules.ts';
import type { Subscription } from './subscription.ts';

export interface InvoicePeriod {
  from: IsoDay;
  /** First day after it. */
  to: IsoDay;
}

export interface PlannedInvoice {
  periodFrom: IsoDay;
  periodTo: IsoDay;
  issuedOn: IsoDay;
  dueOn: IsoDay;
}

export type BilledSubscription = Pick<
  Subscription,
  'period' | 'priceCents' | 'trialEndsOn' | 'periodEndsOn' | 'cancelOn'
>;

export interface PeriodsPlan {
  invoices: PlannedInvoice[];
  periodEndsOn: IsoDay;
}

/**
 * Every period that has begun and has no invoice yet, oldest first: however many days were missed, none is left out and
 * none comes twice. The time to pay counts from the day of issue, so that nobody is late because we were.
 */
export function planInvoices(
  subscription: BilledSubscription,
  invoiced: readonly IsoDay[],
  today: IsoDay,
  paymentTermDays: number,
): PeriodsPlan {
  const known = new Set(invoiced);
  const invoices: PlannedInvoice[] = [];
  let { periodEndsOn } = subscription;
  while (periodEndsOn <= today && (subscription.cancelOn === null || periodEndsOn < subscription.cancelOn)) {
    const { from, to } = periodFrom(subscription, periodEndsOn);
    if (!known.has(from) && subscription.priceCents > 0) {
      const dueOn = addDays(today, paymentTermDays);
      invoices.push({ periodFrom: from, periodTo: to, issuedOn: today, dueOn });
    }
    periodEndsOn = to;
  }
  return { invoices, periodEndsOn };
}

export function periodFrom(
  subscription: Pick<Subscription, 'period' | 'trialEndsOn'>,
  from: IsoDay,
): InvoicePeriod {
  const months = subscription.period === 'year' ? 12 : 1;
  return { from, to: addMonths(from, months, dayOfMonth(subscription.trialEndsOn)) };
}

export interface InvoiceAmounts {
  netCents: number;
  vatCents: number;
  amountCents: number;
}

/** Whole cents; halves are rounded up, as merchants do. */
export function invoiceAmounts(netCents: number, vatPercent: number): InvoiceAmounts {
  // Hundredths of a percent are whole numbers, so that 0.1 + 0.2 cannot tip a half.
  const vatCents = Math.floor((netCents * Math.round(vatPercent * 100) + 5_000) / 10_000);
  return { netCents, vatCents, amountCents: netCents + vatCents };
}

/** "RE-2026-0042". */
export function invoiceNumber(prefix: string, year: number, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(4, '0')}`;
}
