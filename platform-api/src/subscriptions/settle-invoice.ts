import {
  AppError,
  because,
  createInvoicesRepository,
  createSubscriptionsRepository,
  emit,
  recordAudit,
  type Actor,
  type Invoice,
  type Payment,
} from '@codexdlc/domain';
import { lookAgainSoon } from './look-again-soon.ts';
import { reconcileSubscription } from './reconcile-subscription.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** `deps.db` is a transaction. The tenant is resumed in it if that was the last thing owed. */
export async function settleInvoice(
  deps: SubscriptionDeps,
  actor: Actor,
  invoiceId: string,
  payment: Payment,
): Promise<Invoice> {
  const invoices = createInvoicesRepository(deps.db, actor);
  const { subscriptionId } = await invoices.get(invoiceId);
  await createSubscriptionsRepository(deps.db, actor).lock(subscriptionId);
  const paid = await invoices.pay(invoiceId, payment);
  if (!paid) return alreadySettled(await invoices.get(invoiceId), payment);

  await emit(deps.db, 'invoice:paid', { invoiceId, tenantId: paid.tenantId, number: paid.number });
  const { isUnfinished } = await reconcileSubscription(deps, deps.db, subscriptionId, actor.requestId);
  if (isUnfinished) await lookAgainSoon(deps);
  await recordAudit(deps.db, actor, {
    action: 'invoice.paid',
    object: { kind: 'invoice', id: invoiceId },
    clientId: paid.clientId,
    details: { number: paid.number, amountCents: paid.amountCents, ...payment },
  });
  return paid;
}

/** The same payment twice is no error: a webhook or a click may come again. */
function alreadySettled(invoice: Invoice, payment: Payment): Invoice {
  const { number, state, paidOn, paymentReference, paymentProvider } = invoice;
  const isSame = paymentReference === payment.reference && paymentProvider === payment.provider;
  if (state === 'paid' && isSame) return invoice;
  if (state === 'paid') {
    throw new AppError('CONFLICT', `Invoice ${number} is paid already.`, {
      why: `It was paid on ${paidOn ?? '?'} with the reference ${JSON.stringify(paymentReference)}.`,
      todo: 'Check which invoice this payment belongs to.',
      ...because('invoice-paid', { number, paidOn }),
    });
  }
  throw new AppError('CONFLICT', `Invoice ${number} is void.`, {
    why: invoice.voidReason ?? 'It was withdrawn.',
    todo: 'Check which invoice this payment belongs to.',
    ...because('invoice-void', { number }),
  });
}
