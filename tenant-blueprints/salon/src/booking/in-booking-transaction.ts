import type { Knex } from 'knex';
import { EXCLUSION_VIOLATION, sqlStateOf } from '@codexdlc/blueprint-kit/data/database.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';

const DEADLOCK = '40P01';
const NO_LOCK_IN_TIME = '55P03';
const MOST_TRIES = 4;

/**
 * Undefined when somebody else was faster: the constraint decides, not the look before. A release that does not
 * know our locks may make Postgres end one of two who wait for each other; that one tries again.
 */
export async function inBookingTransaction<T>(
  db: Knex,
  work: (trx: Knex.Transaction) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const state = sqlStateOf(error);
      if (state === EXCLUSION_VIOLATION) return undefined;
      if (state === DEADLOCK && tries < MOST_TRIES) continue;
      if (state !== DEADLOCK && state !== NO_LOCK_IN_TIME) throw error;
      throw new AppError('BUSY', 'many people are booking this moment; please try again in a few seconds', {
        cause: error,
      });
    }
  }
}
