import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { createReviewRefusalsRepository } from '../data/review-refusals-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';

/** For good. Saying it again changes nothing; a request that waits is not sent, see `may-ask.ts`. */
export async function refuseByLink(
  { db, now }: Pick<SalonDeps, 'db' | 'now'>,
  mailHash: Buffer,
): Promise<void> {
  await db.transaction(async (trx) => {
    const refusal = { refusedAt: now(), refusedBy: 'guest' } as const;
    if (!(await createReviewRefusalsRepository(trx).add(mailHash, refusal))) return;
    await writeAudit(trx, { actor: 'customer', action: 'review-requests.refuse' });
  });
}
