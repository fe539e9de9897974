import type { BillingPeriod } from '@codexdlc/domain';
import type { PriceList, ShownPlan } from './price-list.ts';
import type { Niche } from './niche.ts';
import type { NicheTexts } from './niche-texts.ts';

export interface Price {
  cents: number;
  currency: string;
  period: BillingPeriod;
}

/** One column of the price table. */
export interface PlanView {
  id: string;
  name: string;
  includes: readonly string[];
  isRecommended: boolean;
  setupCents: number;
  /** Undefined while nobody new can get the plan: there is no price then that one could promise. */
  price: Price | undefined;
  yearly: Price | undefined;
  trialDays: number;
}

export function planViews(
  { plans }: Pick<Niche, 'plans'>,
  texts: NicheTexts['prices'],
  { plans: offered }: Pick<PriceList, 'plans'>,
): PlanView[] {
  return plans.map(({ id, yearlyId, setupCents, isRecommended }) => {
    const plan = offered.get(id);
    const yearly = yearlyId === undefined ? undefined : offered.get(yearlyId);
    const words = texts.plans[id];
    return {
      id,
      name: words?.name ?? id,
      includes: words?.includes ?? [],
      isRecommended,
      setupCents,
      price: plan && priceOf(plan),
      yearly: yearly && priceOf(yearly),
      trialDays: plan?.trialDays ?? 0,
    };
  });
}

/** The lowest monthly price of a niche. */
export function lowestPrice(
  niche: Pick<Niche, 'plans'>,
  { plans }: Pick<PriceList, 'plans'>,
): Price | undefined {
  return niche.plans
    .flatMap(({ id }) => plans.get(id) ?? [])
    .filter(({ period }) => period === 'month')
    .sort((a, b) => a.priceCents - b.priceCents)
    .map(priceOf)[0];
}

function priceOf({ priceCents, currency, period }: ShownPlan): Price {
  return { cents: priceCents, currency, period };
}
