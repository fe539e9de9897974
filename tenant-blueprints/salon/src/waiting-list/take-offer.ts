import type { Knex } from 'knex';
import type { Actor } from '../booking/actor.ts';
import type { Appointment } from '../booking/appointment.ts';
import { requireForChange } from '../booking/find-appointment.ts';
import { recordChange } from '../booking/record-change.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import { askDeposit } from '../deposits/ask-deposit.ts';
import { depositHold } from '../deposits/deposit-rules.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';

/**
 * What was kept becomes an appointment, or is kept on for the deposit that a booking on the site would ask for. Taking
 * it again changes nothing; after its time it is over.
 */
export async function takeOffer(
  deps: SalonDeps,
  appointmentId: string,
  actor: Actor,
): Promise<{ appointment: Appointment }> {
  const settings = await deps.settings.read();
  const now = deps.now();
  const holdFor = (depositCents: number) => depositHold(settings, { depositCents }, now, actor);
  return deps.db.transaction(async (trx) => {
    const waiting = createWaitingRepository(trx);
    const appointment = await requireForChange(trx, appointmentId);
    if (appointment.status === 'booked' && appointment.heldFor !== 'offer') return { appointment };
    const offer = await waiting.findOffer(appointmentId);
    if (!offer || appointment.heldFor !== 'offer' || !(await keep(trx, appointment, now, holdFor))) {
      throw salonError('OFFER_ENDED', 'the time for this offer is over; somebody else is asked now');
    }
    await waiting.closeOffer(appointmentId, 'taken');
    await waiting.move(offer.entryId, ['offered'], 'booked');
    const taken = (await createAppointmentsRepository(trx).find(appointmentId)) ?? appointment;
    await recordChange(deps, trx, taken, actor, { change: 'booked', action: 'waiting.take' });
    return { appointment: taken };
  });
}

async function keep(
  trx: Knex.Transaction,
  { id, services }: Appointment,
  now: Date,
  holdFor: (depositCents: number) => ReturnType<typeof depositHold>,
): Promise<boolean> {
  const appointments = createAppointmentsRepository(trx);
  const ids = services.map(({ serviceId }) => serviceId);
  const depositCents = await createServicesRepository(trx).depositOf(ids);
  const hold = holdFor(depositCents);
  if (!hold) return appointments.keepHeld(id, now);
  const isHeld = await appointments.holdForDeposit(id, { until: hold.until, now });
  if (isHeld) await askDeposit(trx, { appointmentId: id, amountCents: depositCents, dueUntil: hold.until });
  return isHeld;
}
