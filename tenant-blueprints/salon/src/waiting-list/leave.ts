import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { z } from 'zod';
import { actorName, type Actor } from '../booking/actor.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { declineOffer } from './decline-offer.ts';

/** Nothing is offered to them any more; an offer that is open goes to the next. Leaving again changes nothing. */
export async function leaveWaitingList(deps: SalonDeps, entryId: string, actor: Actor): Promise<void> {
  const waiting = createWaitingRepository(deps.db);
  const entry = z.uuid().safeParse(entryId).success ? await waiting.find(entryId) : undefined;
  if (!entry) throw new AppError('NOT_FOUND', 'there is no such entry on the waiting list');
  const offer = await waiting.findOpenOffer(entryId);
  if (offer) await declineOffer(deps, offer.appointmentId, actor);
  await deps.db.transaction(async (trx) => {
    if (!(await createWaitingRepository(trx).move(entryId, ['waiting', 'offered'], 'left'))) return;
    await writeAudit(trx, { actor: actorName(actor), action: 'waiting.leave', about: `waiting:${entryId}` });
  });
}
