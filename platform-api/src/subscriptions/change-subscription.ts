import {
  AppError,
  because,
  createPlansRepository,
  createSubscriptionsRepository,
  emit,
  recordAudit,
  requirePermission,
  type Actor,
  type Subscription,
  type SubscriptionChange,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { requireOffered } from './create-subscription.ts';
import { lookAgainSoon } from './look-again-soon.ts';
import { reconcileSubscription } from './reconcile-subscription.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

export interface ChangeSubscriptionInput {
  subscriptionId: string;
  /** The version that the caller has read. */
  version: number;
  planId?: string | undefined;
  priceCents?: number | undefined;
  graceDays?: number | undefined;
  invoiceAddress?: string | null | undefined;
}

/** What has begun stays as it was invoiced; a new plan or price counts from the next period on. */
export async function changeSubscription(
  deps: SubscriptionDeps,
  actor: Actor,
  input: ChangeSubscriptionInput,
): Promise<Subscription> {
  requirePermission(actor, 'subscription:change');
  const { subscriptionId: id } = input;
  return deps.db.transaction(async (trx) => {
    const subscriptions = createSubscriptionsRepository(trx, actor);
    const { subscription: before, client } = await subscriptions.lock(id);
    requireVersion(before, input.version);
    // Periods that nobody has invoiced yet are invoiced as they were agreed.
    requireRunning((await reconcileSubscription(deps, trx, id, actor.requestId)).subscription);
    const change = await changeOf(trx, input);
    await subscriptions.update(id, change);
    const { subscription, isUnfinished } = await reconcileSubscription(deps, trx, id, actor.requestId);
    if (isUnfinished) await lookAgainSoon({ db: trx, queue: deps.queue });
    const { tenantId, state } = subscription;
    await emit(trx, 'subscription:changed', { subscriptionId: id, tenantId, state });
    await recordAudit(trx, actor, {
      action: 'subscription.changed',
      object: { kind: 'subscription', id },
      clientId: client.id,
      details: { ...change },
    });
    return subscription;
  });
}

async function changeOf(trx: Knex, input: ChangeSubscriptionInput): Promise<SubscriptionChange> {
  const plan =
    input.planId === undefined
      ? undefined
      : requireOffered(await createPlansRepository(trx).get(input.planId));
  return {
    ...(plan && {
      planId: plan.id,
      planName: plan.name,
      priceCents: plan.priceCents,
      currency: plan.currency,
      period: plan.period,
      graceDays: plan.graceDays,
    }),
    ...(input.priceCents !== undefined && { priceCents: input.priceCents }),
    ...(input.graceDays !== undefined && { graceDays: input.graceDays }),
    ...(input.invoiceAddress !== undefined && { invoiceAddress: input.invoiceAddress }),
  };
}

export function requireRunning(subscription: Subscription): void {
  if (subscription.state !== 'cancelled') return;
  throw new AppError('CONFLICT', 'This subscription has ended.', {
    why: `Its last day was the day before ${subscription.cancelOn ?? subscription.periodEndsOn}.`,
    todo: 'Make a new one: POST /v1/subscriptions.',
    ...because('subscription-ended', { endedOn: subscription.cancelOn ?? subscription.periodEndsOn }),
  });
}

function requireVersion(subscription: Subscription, version: number): void {
  if (subscription.version === version) return;
  throw new AppError('PRECONDITION_FAILED', 'The subscription was changed meanwhile.', {
    why: `It has version ${subscription.version}, you sent ${version}.`,
    todo: 'Read it again, then repeat the change.',
  });
}
