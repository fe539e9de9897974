import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createReviewRefusalsRepository } from '../../data/review-refusals-repository.ts';
import { createReviewRequestsRepository } from '../../data/review-requests-repository.ts';
import { CUSTOMERS_TEXTS } from '../../i18n/customers-texts.ts';
import { mailHash } from '../../review-requests/mail-hash.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { Desk } from '../desk-page.ts';

/** What the page of a customer says of requests for reviews; nothing while the salon sends none and nobody has said no. */
export async function reviewWishView(
  { db, settings }: Pick<AdminDeps, 'db' | 'settings'>,
  customerId: string,
  { language, f, timeZone }: Pick<Desk, 'language' | 'f' | 'timeZone'>,
) {
  const words = CUSTOMERS_TEXTS[language].reviewRequests;
  const addresses = await createReviewRequestsRepository(db).addressesOf(customerId);
  if (addresses.length === 0) return undefined;
  const refusal = await createReviewRefusalsRepository(db).find(addresses.map(mailHash));
  if (!refusal) {
    const isAsking = (await settings.read()).reviewsAskedSince !== null;
    return isAsking ? { state: words.mayBeAsked, wish: 'refuse', button: words.refuse } : undefined;
  }
  const day = f.shortDay(wallClockAt(timeZone, refusal.refusedAt).day);
  return { state: words.refused[refusal.refusedBy](day), wish: 'ask', button: words.ask };
}
