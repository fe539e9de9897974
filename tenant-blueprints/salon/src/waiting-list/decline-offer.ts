import type { Actor } from '../booking/actor.ts';
import { requireForChange } from '../booking/find-appointment.ts';
import { offerToWaiting, recordChange } from '../booking/record-change.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';

/** The next one is asked at once; who declines waits on for another time. */
export async function declineOffer(deps: SalonDeps, appointmentId: string, actor: Actor): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const waiting = createWaitingRepository(trx);
    const appointments = createAppointmentsRepository(trx);
    const appointment = await requireForChange(trx, appointmentId);
    const offer = await waiting.findOffer(appointmentId);
    if (!offer || appointment.status !== 'booked' || appointment.heldFor !== 'offer') {
      throw salonError('OFFER_ENDED', 'this offer is over already; there is nothing to decline');
    }
    await appointments.cancel(appointmentId, 'customer');
    await waiting.closeOffer(appointmentId, 'declined');
    await waiting.move(offer.entryId, ['offered'], 'waiting');
    const declined = (await appointments.find(appointmentId)) ?? appointment;
    await recordChange(deps, trx, declined, actor, { change: 'cancelled', action: 'waiting.decline' });
    await offerToWaiting(deps, trx, appointment.staffId, appointment.blocked);
  });
}
