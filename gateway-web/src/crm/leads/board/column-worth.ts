import type { ColumnTotal, LeadStage } from '@codexdlc/domain/leads';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { readPriceList } from '../../../public-site/price-list.ts';

const KEPT_MS = 60_000;

type Prices = ReadonlyMap<string, number>;

/** What a lead of each niche would pay in a month, by the plan that its landing recommends; kept for a minute. */
export function nichePrices(deps: Pick<GatewayDeps, 'db' | 'niches' | 'now'>): () => Promise<Prices> {
  let kept: { until: number; prices: Promise<Prices> } | undefined;
  return () => {
    const now = deps.now().getTime();
    if (!kept || kept.until <= now) {
      const prices = readPrices(deps);
      prices.catch(() => (kept = undefined));
      kept = { until: now + KEPT_MS, prices };
    }
    return kept.prices;
  };
}

/** Euros only: sums of several currencies say nothing. */
async function readPrices({ db, niches }: Pick<GatewayDeps, 'db' | 'niches'>): Promise<Prices> {
  const { plans } = await readPriceList(db);
  const prices = new Map<string, number>();
  for (const niche of niches) {
    const recommended = niche.plans.find(({ isRecommended }) => isRecommended) ?? niche.plans[0];
    const plan = recommended && plans.get(recommended.id);
    if (plan?.currency !== 'EUR') continue;
    prices.set(niche.name, plan.period === 'year' ? Math.round(plan.priceCents / 12) : plan.priceCents);
  }
  return prices;
}

/** Nothing is to be expected of lost ones. */
export function worthOf(totals: readonly ColumnTotal[], prices: Prices): Map<LeadStage, number> {
  return new Map(
    totals
      .filter(({ stage }) => stage !== 'lost')
      .map(({ stage, byNiche }) => [
        stage,
        byNiche.reduce((sum, { niche, count }) => sum + count * (prices.get(niche) ?? 0), 0),
      ]),
  );
}
