import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName } from '../../booking/actor.ts';
import { requireCalendarOf } from '../../booking/permission-rules.ts';
import { createWaitingRepository } from '../../data/waiting-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';
import { listFitting } from './list-fitting.ts';

/** The worker offers it as it offers what has become free: kept for a while, with a message. */
export async function offerByHand(
  deps: AdminDeps,
  wish: { entryId: string; start: Date; staffId: number },
  actor: DeskActor,
): Promise<void> {
  requireCalendarOf(actor, wish.staffId);
  const entry = await createWaitingRepository(deps.db).find(wish.entryId);
  if (!entry) throw new AppError('NOT_FOUND', `there is no waiting entry ${wish.entryId}`);
  if (entry.state !== 'waiting')
    throw new AppError('CONFLICT', `waiting entry ${entry.id} is ${entry.state}`);
  const slot = (await listFitting(deps, entry, actor)).find(
    ({ start, staffId }) => start.getTime() === wish.start.getTime() && staffId === wish.staffId,
  );
  if (!slot) throw new AppError('CONFLICT', `${wish.start.toISOString()} is not free any more`);
  await deps.db.transaction(async (trx) => {
    await deps.jobs.send(trx, 'offer-freed-slot', {
      staffId: wish.staffId,
      from: slot.start.toISOString(),
      // What begins first in this time is what was chosen.
      to: new Date(slot.start.getTime() + 60_000).toISOString(),
      entryId: entry.id,
    });
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'waiting.offer',
      about: `waiting:${entry.id}`,
      detail: { start: slot.start, staffId: wish.staffId },
    });
  });
}
