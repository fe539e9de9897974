import { createPlansRepository } from '@codexdlc/domain';
import { readPage } from '../http/page.ts';
import { route, type Route } from '../http/route.ts';
import { changePlan } from './change-plan.ts';
import { createPlan } from './create-plan.ts';
import {
  ChangePlan,
  CreatePlan,
  Plan,
  planJson,
  PlanPage,
  PlanParams,
  PlansQuery,
} from './subscription-schemas.ts';

export function planRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/plans',
      permission: 'subscription:read',
      id: 'listPlans',
      tag: 'Subscriptions',
      summary: 'What the agency sells',
      query: PlansQuery,
      answer: { status: 200, schema: PlanPage },
      async handle({ db, query }) {
        const body = await readPage(query, (page) => createPlansRepository(db).list(page), planJson);
        return { status: 200, body };
      },
    }),
    route({
      method: 'post',
      path: '/v1/plans',
      permission: 'subscription:change',
      id: 'createPlan',
      tag: 'Subscriptions',
      summary: 'Offer a plan',
      body: CreatePlan,
      answer: { status: 201, schema: Plan },
      async handle({ db, actor, body }) {
        const plan = await createPlan({ db }, actor, body);
        return {
          status: 201,
          body: planJson(plan),
          version: plan.version,
          location: `/v1/plans/${plan.id}`,
        };
      },
    }),
    route({
      method: 'get',
      path: '/v1/plans/{planId}',
      permission: 'subscription:read',
      id: 'getPlan',
      tag: 'Subscriptions',
      summary: 'One plan',
      params: PlanParams,
      answer: { status: 200, schema: Plan },
      async handle({ db, params }) {
        const plan = await createPlansRepository(db).get(params.planId);
        return { status: 200, body: planJson(plan), version: plan.version };
      },
    }),
    route({
      method: 'patch',
      path: '/v1/plans/{planId}',
      permission: 'subscription:change',
      id: 'changePlan',
      tag: 'Subscriptions',
      summary: 'Change a plan for those who subscribe from now on',
      params: PlanParams,
      body: ChangePlan,
      ifMatch: 'required',
      answer: { status: 200, schema: Plan },
      async handle({ db, actor, params, body, ifMatch }) {
        const version = ifMatch ?? 0;
        const plan = await changePlan({ db }, actor, { planId: params.planId, version, change: body });
        return { status: 200, body: planJson(plan), version: plan.version };
      },
    }),
  ];
}
