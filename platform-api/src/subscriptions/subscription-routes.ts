import { berlinDay, createSubscriptionsRepository, type Subscription as Stored } from '@codexdlc/domain';
import { readPage } from '../http/page.ts';
import { route, type Route, type RouteAnswer } from '../http/route.ts';
import { cancelSubscription, undoCancelSubscription } from './cancel-subscription.ts';
import { changeSubscription } from './change-subscription.ts';
import { createSubscription } from './create-subscription.ts';
import { invoiceRoutes } from './invoice-routes.ts';
import { planRoutes } from './plan-routes.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';
import {
  ChangeSubscription,
  CreateSubscription,
  Subscription,
  subscriptionJson,
  SubscriptionPage,
  SubscriptionParams,
  SubscriptionsQuery,
} from './subscription-schemas.ts';

/** Without the database: every call brings its own. */
export type SubscriptionRouteDeps = Omit<SubscriptionDeps, 'db'>;

const TAG = 'Subscriptions';
const answer = { status: 200, schema: Subscription };

function shown(subscription: Stored, status = 200): RouteAnswer {
  return { status, body: subscriptionJson(subscription), version: subscription.version };
}

/** Plans, subscriptions and invoices. */
export function subscriptionRoutes(deps: SubscriptionRouteDeps): Route[] {
  return [...planRoutes(), ...readRoutes(deps), ...changeRoutes(deps), ...invoiceRoutes(deps)];
}

function readRoutes(deps: SubscriptionRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/subscriptions',
      permission: 'subscription:read',
      id: 'listSubscriptions',
      tag: TAG,
      summary: 'Subscriptions, newest first',
      query: SubscriptionsQuery,
      answer: { status: 200, schema: SubscriptionPage },
      async handle({ db, actor, query: { overdue, ...wanted } }) {
        const overdueOn = overdue && berlinDay(deps.now());
        const repository = createSubscriptionsRepository(db, actor);
        const body = await readPage(
          wanted,
          (page) => repository.list({ ...wanted, ...page, overdueOn }),
          subscriptionJson,
        );
        return { status: 200, body };
      },
    }),
    route({
      method: 'get',
      path: '/v1/subscriptions/{subscriptionId}',
      permission: 'subscription:read',
      id: 'getSubscription',
      tag: TAG,
      summary: 'One subscription',
      params: SubscriptionParams,
      answer,
      async handle({ db, actor, params }) {
        return shown(await createSubscriptionsRepository(db, actor).get(params.subscriptionId));
      },
    }),
  ];
}

function changeRoutes(deps: SubscriptionRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/subscriptions',
      permission: 'subscription:change',
      id: 'createSubscription',
      tag: TAG,
      summary: 'Subscribe a tenant to a plan',
      body: CreateSubscription,
      answer: { ...answer, status: 201 },
      async handle({ db, actor, body }) {
        const subscription = await createSubscription({ ...deps, db }, actor, body);
        return { ...shown(subscription, 201), location: `/v1/subscriptions/${subscription.id}` };
      },
    }),
    route({
      method: 'patch',
      path: '/v1/subscriptions/{subscriptionId}',
      permission: 'subscription:change',
      id: 'changeSubscription',
      tag: TAG,
      summary: 'Change plan, price, grace or address; a price counts from the next period on',
      params: SubscriptionParams,
      body: ChangeSubscription,
      ifMatch: 'required',
      answer,
      async handle({ db, actor, params, body, ifMatch }) {
        const input = { ...body, subscriptionId: params.subscriptionId, version: ifMatch ?? 0 };
        return shown(await changeSubscription({ ...deps, db }, actor, input));
      },
    }),
    route({
      method: 'post',
      path: '/v1/subscriptions/{subscriptionId}/cancel',
      permission: 'subscription:change',
      id: 'cancelSubscription',
      tag: TAG,
      summary: 'End it with the period that is invoiced, or with the trial',
      params: SubscriptionParams,
      answer,
      async handle({ db, actor, params }) {
        return shown(await cancelSubscription({ ...deps, db }, actor, params.subscriptionId));
      },
    }),
    route({
      method: 'post',
      path: '/v1/subscriptions/{subscriptionId}/undo-cancel',
      permission: 'subscription:change',
      id: 'undoCancelSubscription',
      tag: TAG,
      summary: 'Keep it after all, until its last day is over',
      params: SubscriptionParams,
      answer,
      async handle({ db, actor, params }) {
        return shown(await undoCancelSubscription({ ...deps, db }, actor, params.subscriptionId));
      },
    }),
  ];
}
