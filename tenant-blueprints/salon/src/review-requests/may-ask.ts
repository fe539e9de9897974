import type { Knex } from 'knex';
import type { Appointment } from '../booking/appointment.ts';
import { createReviewRefusalsRepository } from '../data/review-refusals-repository.ts';
import { createReviewRequestsRepository } from '../data/review-requests-repository.ts';
import { mailHash } from './mail-hash.ts';
import { wasKept } from './review-request-rules.ts';

/**
 * Whether the guest of this visit may be asked for a review at this moment. A no holds for the person: by whichever of
 * the addresses that the salon knows them it was said.
 */
export async function mayAsk(db: Knex, appointment: Appointment, now: Date): Promise<boolean> {
  const { id, mail } = appointment.customer;
  if (!wasKept(appointment, now) || id === undefined || mail === undefined) return false;
  const addresses = await createReviewRequestsRepository(db).addressesOf(id);
  return (await createReviewRefusalsRepository(db).find([mail, ...addresses].map(mailHash))) === undefined;
}
