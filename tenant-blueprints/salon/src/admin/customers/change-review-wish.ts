import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName } from '../../booking/actor.ts';
import { createReviewRefusalsRepository } from '../../data/review-refusals-repository.ts';
import { createReviewRequestsRepository } from '../../data/review-requests-repository.ts';
import { mailHash } from '../../review-requests/mail-hash.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import { findCustomer } from './find-customer.ts';

/** What a guest has told the salon by word of mouth; the no of a link is taken back the same way. */
export async function changeReviewWish(
  { db, now }: Pick<AdminDeps, 'db' | 'now'>,
  { customerId, mayBeAsked }: { customerId: string; mayBeAsked: boolean },
  actor: DeskActor,
): Promise<void> {
  await db.transaction(async (trx) => {
    await findCustomer(trx, customerId, actor);
    const hashes = (await createReviewRequestsRepository(trx).addressesOf(customerId)).map(mailHash);
    if (hashes.length === 0) {
      throw new AppError(
        'INVALID_INPUT',
        'this customer has no address of mail, so nobody asks for a review',
      );
    }
    const refusals = createReviewRefusalsRepository(trx);
    const refusal = { refusedAt: now(), refusedBy: 'salon' } as const;
    let changed = 0;
    for (const hash of hashes) {
      if (await (mayBeAsked ? refusals.remove(hash) : refusals.add(hash, refusal))) changed += 1;
    }
    if (changed === 0) return;
    await writeAudit(trx, {
      actor: actorName(actor),
      action: mayBeAsked ? 'review-requests.allow' : 'review-requests.refuse',
      about: `customer:${customerId}`,
    });
  });
}
