import { z } from 'zod';
import type { Language } from '../subscriptions/subscription.ts';

export const NicheName = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'is not a name such as beauty-salons');

/** The part of `niche.json` that is no matter of its landing. */
export const NicheCore = z.object({
  /** Place in lists, lowest first. */
  order: z.int().min(1).max(999),
  blueprint: NicheName,
  survey: NicheName,
});

export const NichePlanChoice = z.object({ id: NicheName, isRecommended: z.boolean().default(false) });

/** What every face has to know of a kind of business; its landing needs more. */
export interface NicheFacts {
  name: string;
  /** What people call it, in each language. */
  titles: Record<Language, string>;
  blueprint: string;
  survey: string;
  recommendedPlanId: string | undefined;
}

export function recommendedPlanId(
  plans: readonly { id: string; isRecommended: boolean }[],
): string | undefined {
  return plans.find(({ isRecommended }) => isRecommended)?.id;
}
