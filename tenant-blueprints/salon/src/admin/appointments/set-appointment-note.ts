import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName } from '../../booking/actor.ts';
import { requireCalendarOf } from '../../booking/permission-rules.ts';
import { createAppointmentsRepository } from '../../data/appointments-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import type { DeskActor } from '../desk-actor.ts';

/** The note is for the salon: nobody is told of it, and the audit does not repeat it. */
export async function setAppointmentNote(
  { db }: Pick<AdminDeps, 'db'>,
  { id, note }: { id: string; note: string },
  actor: DeskActor,
): Promise<void> {
  await db.transaction(async (trx) => {
    const appointments = createAppointmentsRepository(trx);
    const appointment = await appointments.findForChange(id);
    if (!appointment) throw new AppError('NOT_FOUND', `there is no appointment ${id}`);
    requireCalendarOf(actor, appointment.staffId);
    await appointments.setNote(id, note);
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'appointment.note',
      about: `appointment:${id}`,
    });
  });
}
