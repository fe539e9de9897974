import {
  addDays,
  AppError,
  because,
  berlinDay,
  createPlansRepository,
  createSubscriptionsRepository,
  createTenantsRepository,
  isIsoDay,
  newId,
  recordAudit,
  requirePermission,
  type Actor,
  type IsoDay,
  type Plan,
  type Subscription,
} from '@codexdlc/domain';
import { lookAgainSoon } from './look-again-soon.ts';
import { reconcileSubscription } from './reconcile-subscription.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

export interface CreateSubscriptionInput {
  tenantId: string;
  planId: string;
  /** Today by default. */
  startsOn?: IsoDay | undefined;
  /** What was agreed, where it differs from the plan. */
  trialDays?: number | undefined;
  graceDays?: number | undefined;
  priceCents?: number | undefined;
  invoiceAddress?: string | undefined;
}

const LATEST_START_DAYS = 366;
const EARLIEST_START_DAYS = 31;

export async function createSubscription(
  deps: SubscriptionDeps,
  actor: Actor,
  input: CreateSubscriptionInput,
): Promise<Subscription> {
  requirePermission(actor, 'subscription:change');
  const startedOn = startDay(input.startsOn, berlinDay(deps.now()));
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).get(input.tenantId);
    const plan = requireOffered(await createPlansRepository(trx).get(input.planId));
    const trialEndsOn = addDays(startedOn, input.trialDays ?? plan.trialDays);
    const { id } = await createSubscriptionsRepository(trx, actor).insert({
      id: newId(),
      tenantId: tenant.id,
      planId: plan.id,
      planName: plan.name,
      priceCents: input.priceCents ?? plan.priceCents,
      currency: plan.currency,
      period: plan.period,
      graceDays: input.graceDays ?? plan.graceDays,
      state: 'trial',
      startedOn,
      trialEndsOn,
      periodEndsOn: trialEndsOn,
      cancelOn: null,
      invoiceAddress: input.invoiceAddress ?? null,
    });
    const { subscription, isUnfinished } = await reconcileSubscription(deps, trx, id, actor.requestId);
    if (isUnfinished) await lookAgainSoon({ db: trx, queue: deps.queue });
    await recordAudit(trx, actor, {
      action: 'subscription.created',
      object: { kind: 'subscription', id },
      clientId: tenant.clientId,
      details: { slug: tenant.slug, planId: plan.id, priceCents: subscription.priceCents, startedOn },
    });
    return subscription;
  });
}

export function requireOffered(plan: Plan): Plan {
  if (plan.active) return plan;
  throw new AppError('CONFLICT', `Plan ${plan.id} is not offered any more.`, {
    todo: 'Choose an active plan: GET /v1/plans.',
    ...because('plan-not-offered', { plan: plan.id, field: 'planId' }),
  });
}

function startDay(wanted: IsoDay | undefined, today: IsoDay): IsoDay {
  const start = wanted ?? today;
  const [first, last] = [addDays(today, -EARLIEST_START_DAYS), addDays(today, LATEST_START_DAYS)];
  if (isIsoDay(start) && start >= first && start <= last) return start;
  throw new AppError('INVALID_INPUT', `startsOn must be a day from ${first} to ${last}, got ${start}.`, {
    ...because('subscription-start', { first, last, field: 'startsOn' }),
  });
}
