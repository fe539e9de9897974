import {
  createInvoicesRepository,
  createSubscriptionsRepository,
  systemActor,
  type Invoice,
} from '@codexdlc/domain';
import type { Queue } from '../jobs/queue.ts';
import { lookAgainSoon } from './look-again-soon.ts';
import { reconcileSubscription } from './reconcile-subscription.ts';
import { settleInvoice } from './settle-invoice.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

const PAGE = 200;

export interface ReconciliationDeps extends SubscriptionDeps {
  queue: Pick<Queue, 'send' | 'isWaiting'>;
}

/**
 * Brings every subscription to where it belongs today, each in a transaction of its own: one that fails stops no other,
 * and the queue tries again.
 */
export async function reconcileSubscriptions(deps: ReconciliationDeps, signal: AbortSignal): Promise<void> {
  await collectPayments(deps, signal);
  const failures: unknown[] = [];
  let unfinished = 0;
  for await (const id of subscriptionIds(deps)) {
    signal.throwIfAborted();
    try {
      const done = await deps.db.transaction((trx) => reconcileSubscription(deps, trx, id));
      if (done.isUnfinished) unfinished += 1;
    } catch (error) {
      failures.push(new Error(`subscription ${id}`, { cause: error }));
    }
  }
  if (unfinished > 0 && !(await isComingAnyway(deps))) await lookAgainSoon(deps);
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} subscriptions could not be reconciled`);
  }
}

/** While something stays busy for days, every daily run would else begin a chain of its own. */
function isComingAnyway({ queue }: ReconciliationDeps): Promise<boolean> {
  return queue.isWaiting('reconcile-subscriptions', {});
}

async function* subscriptionIds({ db }: SubscriptionDeps): AsyncGenerator<string> {
  const subscriptions = createSubscriptionsRepository(db, systemActor('subscriptions'));
  let after: string | undefined;
  for (;;) {
    const ids = await subscriptions.listToReconcile(after, PAGE);
    yield* ids;
    if (ids.length < PAGE) return;
    after = ids.at(-1);
  }
}

async function collectPayments(deps: ReconciliationDeps, signal: AbortSignal): Promise<void> {
  const { db, payments } = deps;
  const actor = systemActor('payments');
  for await (const invoices of openInvoices(deps)) {
    for (const found of await payments.findPayments(invoices, signal)) {
      await db.transaction(async (trx) => {
        await settleInvoice({ ...deps, db: trx }, actor, found.invoiceId, {
          paidOn: found.paidOn,
          provider: payments.name,
          reference: found.reference,
        });
      });
    }
  }
}

async function* openInvoices({ db }: SubscriptionDeps): AsyncGenerator<Invoice[]> {
  const repository = createInvoicesRepository(db, systemActor('payments'));
  let after: string | undefined;
  for (;;) {
    const invoices = await repository.list({ limit: PAGE, state: 'open', after });
    if (invoices.length > 0) yield invoices;
    if (invoices.length < PAGE) return;
    after = invoices.at(-1)?.id;
  }
}
