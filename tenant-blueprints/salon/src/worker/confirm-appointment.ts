import type { Knex } from 'knex';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import type { SalonPayloads } from '../data/salon-jobs.ts';
import { createMessagesRepository } from '../data/messages-repository.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import { confirmationMessage } from '../messages/confirmation-message.ts';

export interface ConfirmDeps {
  db: Knex;
  salon: { businessName: string; timeZone: string };
}

/** Repeatable: a second run finds the appointment confirmed and the message written. */
export async function confirmAppointment(
  deps: ConfirmDeps,
  { appointmentId }: SalonPayloads['confirm-appointment'],
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const appointments = createAppointmentsRepository(trx);
    if (!(await appointments.confirm(appointmentId))) return;
    const appointment = await appointments.find(appointmentId);
    const service = appointment && (await createServicesRepository(trx).find(appointment.serviceId));
    if (!appointment || !service) throw new Error(`appointment ${appointmentId} has no service`);
    const message = confirmationMessage(deps.salon, appointment, service);
    await createMessagesRepository(trx).insertConfirmation(appointmentId, appointment.customer, message);
  });
}
