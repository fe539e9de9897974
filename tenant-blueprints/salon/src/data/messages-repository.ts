import type { Knex } from 'knex';
import type { Customer } from '../booking/appointment.ts';
import type { Message } from '../messages/confirmation-message.ts';

export type MessagesRepository = ReturnType<typeof createMessagesRepository>;

export function createMessagesRepository(db: Knex) {
  return {
    /** Writing the same message of an appointment again changes nothing. */
    async insertConfirmation(appointmentId: string, to: Customer, message: Message): Promise<void> {
      await db('unsent_messages')
        .insert({
          appointment_id: appointmentId,
          kind: 'confirmation',
          recipient_mail: to.mail ?? null,
          recipient_phone: to.phone ?? null,
          language: message.language,
          subject: message.subject,
          body: message.body,
        })
        .onConflict(['appointment_id', 'kind'])
        .ignore();
    },
  };
}
