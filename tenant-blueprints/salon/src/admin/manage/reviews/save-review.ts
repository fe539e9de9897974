import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import { createReviewsRepository, type Review } from '../../../data/reviews-repository.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { createOrderRepository } from '../order/order-repository.ts';

export type ReviewWish = Omit<Review, 'id' | 'position'>;

export async function addReview(
  deps: Pick<ManageDeps, 'db' | 'newId'>,
  wanted: ReviewWish,
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const id = deps.newId();
    const reviews = createReviewsRepository(trx);
    const position = (await createOrderRepository(trx, 'reviews').lockIds()).length + 1;
    await reviews.insert({ ...wanted, id, position });
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'review.add', about: `review:${id}` });
  });
}

export async function changeReview(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  wanted: ReviewWish,
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const reviews = createReviewsRepository(trx);
    await createOrderRepository(trx, 'reviews').lockIds();
    const stored = (await reviews.listAll()).find((review) => review.id === id);
    if (!stored) throw new AppError('NOT_FOUND', `there is no review ${id}`);
    requireVersion(wishOf(stored), change.version);
    await reviews.change(id, wanted);
    await writeAudit(trx, { actor: `user:${change.userId}`, action: 'review.change', about: `review:${id}` });
  });
}

export async function removeReview(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    if (!(await createReviewsRepository(trx).remove(id)))
      throw new AppError('NOT_FOUND', `there is no review ${id}`);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'review.remove', about: `review:${id}` });
  });
}

/** Without its place: somebody else may put the reviews in another order meanwhile. */
export function wishOf({ id: _id, position: _position, ...wish }: Review): ReviewWish {
  return wish;
}
