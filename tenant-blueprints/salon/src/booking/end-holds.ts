import type { Knex } from 'knex';
import { createAppointmentsRepository, type EndedHold } from '../data/appointments-repository.ts';
import type { WantedTime } from '../data/booking-locks.ts';
import { createDepositsRepository } from '../data/deposits-repository.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { offerToWaiting, recordChange } from './record-change.ts';

/**
 * Frees what was kept for an offer or a deposit and whose time is over: all of it, or what is in somebody's way. So
 * nobody waits for the worker to come by.
 */
export async function endHolds(
  deps: Pick<SalonDeps, 'jobs' | 'now'>,
  trx: Knex.Transaction,
  inTheWay?: WantedTime,
): Promise<EndedHold[]> {
  const ended = await createAppointmentsRepository(trx).endHolds(deps.now(), inTheWay);
  if (ended.length === 0) return ended;
  const ids = ended.map(({ id }) => id);
  await createDepositsRepository(trx).lapse(ids);
  await createWaitingRepository(trx).lapseOffers(ids);
  for (const hold of ended) {
    await recordChange(
      deps,
      trx,
      hold,
      { kind: 'worker' },
      {
        change: 'cancelled',
        action: hold.heldFor === 'offer' ? 'waiting.lapse' : 'deposit.lapse',
      },
    );
  }
  return ended;
}

/** For the worker's rounds; the freed time is offered to who waits next. Gives back how many there were. */
export async function endOverHolds(
  deps: Pick<SalonDeps, 'db' | 'jobs' | 'now' | 'settings'>,
): Promise<number> {
  const { offersWaitingList } = await deps.settings.read();
  return deps.db.transaction(async (trx) => {
    const ended = await endHolds(deps, trx);
    for (const hold of offersWaitingList ? ended : []) {
      if (hold.to > deps.now()) await offerToWaiting(deps, trx, hold.staffId, hold);
    }
    return ended.length;
  });
}
