import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import type { Appointment } from './appointment.ts';

/** One that is booked, held until the end of the transaction. */
export async function requireForChange(trx: Knex, id: string): Promise<Appointment> {
  const appointment = z.uuid().safeParse(id).success
    ? await createAppointmentsRepository(trx).findForChange(id)
    : undefined;
  if (!appointment) throw new AppError('NOT_FOUND', 'there is no such appointment');
  return appointment;
}

export function requireBooked(appointment: Appointment): void {
  if (appointment.status === 'booked') return;
  throw new AppError('CONFLICT', 'this appointment was cancelled; book a new one');
}

/** Whoever changes a calendar says which state of it they have seen. */
export function requireSequence(appointment: Appointment, seen: number | undefined): void {
  if (seen === undefined || appointment.sequence === seen) return;
  throw new AppError(
    'CONFLICT',
    `somebody else has changed this appointment (state ${appointment.sequence}, you have seen ${seen}); load it again`,
  );
}
