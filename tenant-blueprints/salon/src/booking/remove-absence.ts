import { z } from 'zod';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { createAbsencesRepository } from '../data/absences-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { actorName, type Actor } from './actor.ts';
import { requireCalendarOf, requireSalon } from './permission-rules.ts';
import { offerToWaiting } from './record-change.ts';

/** Its time is offered again, first to those who wait. */
export async function removeAbsence(deps: SalonDeps, id: string, actor: Actor): Promise<void> {
  requireSalon(actor);
  const { offersWaitingList } = await deps.settings.read();
  await deps.db.transaction(async (trx) => {
    const absences = createAbsencesRepository(trx);
    const absence = z.uuid().safeParse(id).success ? await absences.find(id) : undefined;
    if (!absence) throw new AppError('NOT_FOUND', 'there is no such absence');
    requireCalendarOf(actor, absence.staffId);
    if (!(await absences.remove(id))) return;
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'absence.remove',
      about: `absence:${id}`,
      detail: { staffId: absence.staffId, kind: absence.kind },
    });
    if (offersWaitingList && absence.to > deps.now()) {
      await offerToWaiting(deps, trx, absence.staffId, absence);
    }
  });
}
