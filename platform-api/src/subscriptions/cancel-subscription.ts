import {
  createSubscriptionsRepository,
  emit,
  recordAudit,
  requirePermission,
  type Actor,
  type Subscription,
} from '@codexdlc/domain';
import { requireRunning } from './change-subscription.ts';
import { reconcileSubscription } from './reconcile-subscription.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** Ends it with the period that is invoiced, or with the trial. Asking twice changes nothing. */
export function cancelSubscription(deps: SubscriptionDeps, actor: Actor, id: string): Promise<Subscription> {
  return setEnd(deps, actor, id, 'cancelled');
}

/** Until its last day is over. Asking twice changes nothing. */
export function undoCancelSubscription(
  deps: SubscriptionDeps,
  actor: Actor,
  id: string,
): Promise<Subscription> {
  return setEnd(deps, actor, id, 'cancel-undone');
}

async function setEnd(
  deps: SubscriptionDeps,
  actor: Actor,
  id: string,
  action: 'cancelled' | 'cancel-undone',
): Promise<Subscription> {
  requirePermission(actor, 'subscription:change');
  return deps.db.transaction(async (trx) => {
    const subscriptions = createSubscriptionsRepository(trx, actor);
    const { client } = await subscriptions.lock(id);
    const { subscription: now } = await reconcileSubscription(deps, trx, id, actor.requestId);
    requireRunning(now);
    if ((now.cancelOn !== null) === (action === 'cancelled')) return now;
    const cancelOn = action === 'cancelled' ? now.periodEndsOn : null;
    const changed = await subscriptions.update(id, { cancelOn });
    const { tenantId, state } = changed;
    await emit(trx, 'subscription:changed', { subscriptionId: id, tenantId, state });
    await recordAudit(trx, actor, {
      action: `subscription.${action}`,
      object: { kind: 'subscription', id },
      clientId: client.id,
      details: { cancelOn },
    });
    return changed;
  });
}
