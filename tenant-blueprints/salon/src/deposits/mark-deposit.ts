import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { actorName, type Actor } from '../booking/actor.ts';
import type { Appointment } from '../booking/appointment.ts';
import { requireForChange } from '../booking/find-appointment.ts';
import { requireSalon } from '../booking/permission-rules.ts';
import { recordChange } from '../booking/record-change.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createDepositsRepository } from '../data/deposits-repository.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';

/** The owner has seen the money, or does not want it: the appointment stays. */
export async function markDeposit(
  deps: SalonDeps,
  wish: { appointmentId: string; as: 'paid' | 'waived' },
  actor: Actor,
): Promise<{ appointment: Appointment }> {
  requireSalon(actor);
  if (actor.kind === 'staff') throw new AppError('FORBIDDEN', 'only the owner marks deposits');
  const by = { userId: actor.kind === 'owner' ? actor.userId : undefined, at: deps.now() };
  return deps.db.transaction(async (trx) => {
    const appointment = await requireForChange(trx, wish.appointmentId);
    if (!(await createDepositsRepository(trx).move(appointment.id, 'due', wish.as, by))) {
      throw new AppError('CONFLICT', 'no deposit is due for this appointment; load the page again');
    }
    const appointments = createAppointmentsRepository(trx);
    // Money that comes late does not bring back a time that somebody else may have by now.
    if (!(await appointments.keepHeld(appointment.id, deps.now()))) {
      throw salonError('OFFER_ENDED', 'the time for this deposit is over; book the appointment anew');
    }
    const kept = (await appointments.find(appointment.id)) ?? appointment;
    const action = `deposit.${wish.as}`;
    await recordChange(deps, trx, kept, actor, { change: 'booked', action });
    return { appointment: kept };
  });
}

/** After a cancellation the salon has sent the money back. */
export async function markDepositReturned(
  deps: SalonDeps,
  appointmentId: string,
  actor: Actor,
): Promise<void> {
  requireSalon(actor);
  if (actor.kind !== 'owner') throw new AppError('FORBIDDEN', 'only the owner marks deposits');
  const by = { userId: actor.userId, at: deps.now() };
  await deps.db.transaction(async (trx) => {
    if (!(await createDepositsRepository(trx).move(appointmentId, 'paid', 'returned', by))) {
      throw new AppError('CONFLICT', 'no paid deposit belongs to this appointment; load the page again');
    }
    const about = `appointment:${appointmentId}`;
    await writeAudit(trx, { actor: actorName(actor), action: 'deposit.returned', about });
  });
}
