import type { Actor } from '../booking/actor.ts';
import type { Appointment } from '../booking/appointment.ts';
import { requireForChange } from '../booking/find-appointment.ts';
import { recordChange } from '../booking/record-change.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';

/** What was kept becomes an appointment. Taking it again changes nothing; after its time it is over. */
export async function takeOffer(
  deps: SalonDeps,
  appointmentId: string,
  actor: Actor,
): Promise<{ appointment: Appointment }> {
  return deps.db.transaction(async (trx) => {
    const waiting = createWaitingRepository(trx);
    const appointments = createAppointmentsRepository(trx);
    const appointment = await requireForChange(trx, appointmentId);
    if (appointment.status === 'booked' && appointment.heldFor === undefined) return { appointment };
    const offer = await waiting.findOffer(appointmentId);
    if (
      !offer ||
      appointment.heldFor !== 'offer' ||
      !(await appointments.keepHeld(appointmentId, deps.now()))
    ) {
      throw salonError('OFFER_ENDED', 'the time for this offer is over; somebody else is asked now');
    }
    await waiting.closeOffer(appointmentId, 'taken');
    await waiting.move(offer.entryId, ['offered'], 'booked');
    const taken = (await appointments.find(appointmentId)) ?? appointment;
    await recordChange(deps, trx, taken, actor, { change: 'booked', action: 'waiting.take' });
    return { appointment: taken };
  });
}
