import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import type { SalonPayloads } from '../data/salon-jobs.ts';
import { appointmentChanged } from './appointment-changed.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** Booked by a release that knows no other job. */
export async function confirmAppointment(
  deps: WorkerDeps,
  { appointmentId }: SalonPayloads['confirm-appointment'],
): Promise<void> {
  const appointment = await createAppointmentsRepository(deps.db).find(appointmentId);
  if (!appointment) return;
  await appointmentChanged(deps, { appointmentId, change: 'booked', sequence: appointment.sequence });
}
