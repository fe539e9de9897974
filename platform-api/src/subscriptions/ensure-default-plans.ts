import { createPlansRepository, type Actor, type NewPlan, type Plan } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { createPlan } from './create-plan.ts';

const COMMON = { currency: 'EUR', trialDays: 14, graceDays: 14, active: true } as const;

export const DEFAULT_PLANS: readonly NewPlan[] = [
  { ...COMMON, id: 'site-monthly', name: 'Site', priceCents: 4900, period: 'month' },
  { ...COMMON, id: 'site-yearly', name: 'Site', priceCents: 49_000, period: 'year' },
  { ...COMMON, id: 'site-and-bot-monthly', name: 'Site and bot', priceCents: 7900, period: 'month' },
];

/** Makes those that are missing; one that exists stays as somebody has changed it. */
export async function ensureDefaultPlans(deps: { db: Knex }, actor: Actor): Promise<Plan[]> {
  const existing = await createPlansRepository(deps.db).list({ limit: 200 });
  const known = new Set(existing.map(({ id }) => id));
  const made: Plan[] = [];
  for (const plan of DEFAULT_PLANS) {
    if (!known.has(plan.id)) made.push(await createPlan(deps, actor, plan));
  }
  return [...existing, ...made];
}
