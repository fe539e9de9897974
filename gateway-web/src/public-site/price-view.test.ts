import { describe, expect, it } from 'vitest';
import { loadNiches } from './load-niches.ts';
import { NICHES_DIR } from './niches-dir.ts';
import { lowestPrice, planViews } from './price-view.ts';
import type { ShownPlan } from './price-list.ts';

const [niche] = loadNiches(NICHES_DIR);
if (!niche) throw new Error('there is no niche to test with');

const plan = (id: string, priceCents: number, more: Partial<ShownPlan> = {}): ShownPlan => ({
  id,
  priceCents,
  currency: 'EUR',
  period: 'month',
  trialDays: 14,
  ...more,
});
const listOf = (...plans: ShownPlan[]) => ({ plans: new Map(plans.map((each) => [each.id, each])) });

describe('planViews', () => {
  it('takes every price from the plans', () => {
    const prices = listOf(plan('site-monthly', 4900), plan('site-yearly', 49_000, { period: 'year' }));
    const [site, withBot] = planViews(niche, niche.texts.de.prices, prices);
    expect(site).toMatchObject({
      name: 'Seite',
      price: { cents: 4900 },
      yearly: { cents: 49_000 },
      trialDays: 14,
    });
    expect(withBot).toMatchObject({
      name: 'Seite und Bot',
      price: undefined,
      trialDays: 0,
      isRecommended: true,
    });
  });
});

describe('lowestPrice', () => {
  it('is the lowest of a month', () => {
    const prices = listOf(plan('site-monthly', 4900), plan('site-and-bot-monthly', 3900));
    expect(lowestPrice(niche, prices)?.cents).toBe(3900);
    expect(lowestPrice(niche, listOf(plan('site-monthly', 49_000, { period: 'year' })))).toBeUndefined();
  });
});
