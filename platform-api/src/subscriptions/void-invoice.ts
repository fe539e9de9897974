import {
  AppError,
  because,
  createInvoicesRepository,
  createSubscriptionsRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type Invoice,
} from '@codexdlc/domain';
import { lookAgainSoon } from './look-again-soon.ts';
import { reconcileSubscription } from './reconcile-subscription.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

export interface VoidInvoiceInput {
  invoiceId: string;
  reason: string;
}

/** Nothing is owed for its period any more. The number and the row stay, and no second invoice takes their place. */
export async function voidInvoice(
  deps: SubscriptionDeps,
  actor: Actor,
  { invoiceId, reason }: VoidInvoiceInput,
): Promise<Invoice> {
  requirePermission(actor, 'subscription:change');
  return deps.db.transaction(async (trx) => {
    const invoices = createInvoicesRepository(trx, actor);
    const { subscriptionId } = await invoices.get(invoiceId);
    await createSubscriptionsRepository(trx, actor).lock(subscriptionId);
    const voided = await invoices.void(invoiceId, reason);
    if (!voided) return notOpen(await invoices.get(invoiceId));
    const { isUnfinished } = await reconcileSubscription(deps, trx, subscriptionId, actor.requestId);
    if (isUnfinished) await lookAgainSoon({ db: trx, queue: deps.queue });
    await recordAudit(trx, actor, {
      action: 'invoice.voided',
      object: { kind: 'invoice', id: invoiceId },
      clientId: voided.clientId,
      details: { number: voided.number, reason },
    });
    return voided;
  });
}

function notOpen(invoice: Invoice): Invoice {
  if (invoice.state === 'void') return invoice;
  throw new AppError('CONFLICT', `Invoice ${invoice.number} is paid already.`, {
    why: `It was paid on ${invoice.paidOn ?? '?'}.`,
    todo: 'Only an open invoice can be voided.',
    ...because('invoice-paid', { number: invoice.number, paidOn: invoice.paidOn }),
  });
}
