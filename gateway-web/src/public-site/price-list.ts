import { createPlansRepository, type Plan } from '@codexdlc/domain';
import type { Knex } from 'knex';

export type ShownPlan = Pick<Plan, 'id' | 'priceCents' | 'currency' | 'period' | 'trialDays'>;

export interface PriceList {
  plans: ReadonlyMap<string, ShownPlan>;
  /** Differs when anything that pages show differs. */
  version: string;
}

/** Landings show what is really charged: the plans of the platform that new clients can get. */
export async function readPriceList(db: Knex): Promise<PriceList> {
  const active = (await createPlansRepository(db).list({ limit: 200 })).filter((plan) => plan.active);
  const plans = active.map(({ id, priceCents, currency, period, trialDays }) => ({
    id,
    priceCents,
    currency,
    period,
    trialDays,
  }));
  return { plans: new Map(plans.map((plan) => [plan.id, plan])), version: JSON.stringify(plans) };
}
