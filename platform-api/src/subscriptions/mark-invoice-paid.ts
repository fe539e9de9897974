import {
  AppError,
  because,
  berlinDay,
  isIsoDay,
  requirePermission,
  type Actor,
  type Invoice,
  type IsoDay,
} from '@codexdlc/domain';
import { settleInvoice } from './settle-invoice.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

export interface MarkInvoicePaidInput {
  invoiceId: string;
  /** What the bank statement says, so that the payment can be found again. */
  reference: string;
  /** Today by default. */
  paidOn?: IsoDay | undefined;
}

export async function markInvoicePaid(
  deps: SubscriptionDeps,
  actor: Actor,
  input: MarkInvoicePaidInput,
): Promise<Invoice> {
  requirePermission(actor, 'subscription:change');
  const today = berlinDay(deps.now());
  const paidOn = input.paidOn ?? today;
  if (!isIsoDay(paidOn) || paidOn > today) {
    throw new AppError('INVALID_INPUT', `paidOn must be a day until today, got ${paidOn}.`, {
      todo: `Give a date until ${today}.`,
      ...because('payment-in-future', { today, field: 'paidOn' }),
    });
  }
  const payment = { paidOn, provider: 'manual', reference: input.reference };
  return deps.db.transaction((trx) => settleInvoice({ ...deps, db: trx }, actor, input.invoiceId, payment));
}
