import type { Knex } from 'knex';
import { createReviewRefusalsRepository } from '../data/review-refusals-repository.ts';
import { mailHash } from './mail-hash.ts';

/** Somebody who has said no has another address now: the no is theirs, not that of the address. */
export async function keepRefusal(
  trx: Knex,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  if (before === undefined || after === undefined) return;
  const refusals = createReviewRefusalsRepository(trx);
  const refusal = await refusals.find([mailHash(before)]);
  if (refusal) await refusals.add(mailHash(after), refusal);
}
