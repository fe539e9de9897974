import type { Appointment } from '../booking/appointment.ts';

/** An appointment with what only its row or other tables know. */
export interface AppointmentFacts {
  appointment: Appointment;
  staffName: string;
  /** Of the last change, as calendars learn it. */
  changedAt: Date;
  /** The customer's chat with the salon's bot. */
  chatId: string | undefined;
}
