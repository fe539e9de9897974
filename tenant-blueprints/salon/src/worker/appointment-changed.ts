import { createMessagesRepository } from '@codexdlc/blueprint-kit/messages/messages-repository.ts';
import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { createWebhooksRepository } from '@codexdlc/blueprint-kit/webhooks/webhooks-repository.ts';
import type { Knex } from 'knex';
import type { Appointment } from '../booking/appointment.ts';
import { createAppointmentFactsRepository } from '../data/appointment-facts-repository.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createDepositsRepository } from '../data/deposits-repository.ts';
import type { SalonPayloads } from '../data/salon-jobs.ts';
import type { CustomerLetter } from '../messages/customer-letter.ts';
import { customerMessage, timeBefore } from '../messages/customer-message.ts';
import { appointmentEvent } from './appointment-events.ts';
import type { WorkerDeps } from './worker-deps.ts';

type Payload = SalonPayloads['appointment-changed'];

/** What was said and is not true any more. */
const OVERTAKEN = ['confirmation', 'moved', 'reminder', 'deposit'];

/**
 * Writes what customer and webhooks are told, in one transaction with that it was done: a second run changes nothing.
 * Of several changes in a row only the last one is told; whoever reads later reads what is so.
 */
export async function appointmentChanged(deps: WorkerDeps, payload: Payload): Promise<void> {
  const context = await deps.context();
  await deps.db.transaction(async (trx) => {
    const facts = await createAppointmentFactsRepository(trx).find(payload.appointmentId);
    if (!facts || facts.appointment.sequence > payload.sequence) return;
    const { appointment } = facts;
    const now = deps.now();
    const event = isCertain(appointment) ? appointmentEvent(appointment, payload.change, now) : undefined;
    if (event) await createWebhooksRepository(trx).enqueue(event);
    if (payload.change === 'outcome') return;

    const appointments = createAppointmentsRepository(trx);
    const known = await appointments.takeMovedFrom(appointment);
    const unsent = await createMessagesRepository(trx).dropWaiting(
      `appointment:${appointment.id}`,
      OVERTAKEN,
      'The appointment has changed since.',
    );
    const before = timeBefore(unsent) ?? known;
    const letter = await letterFor(trx, appointment, payload.change, before);
    if (isCertain(appointment)) await appointments.confirm(appointment.id);
    if (letter === undefined || payload.isQuiet || appointment.from <= now) return;
    const key = `${letter.kind}:${appointment.id}:${appointment.sequence}`;
    const message = customerMessage(letter, context, facts, key);
    if (message) await writeMessage(trx, message);
  });
}

/** Not one that is only kept for a while. */
function isCertain({ heldUntil }: Appointment): boolean {
  return heldUntil === undefined;
}

async function letterFor(
  trx: Knex.Transaction,
  appointment: Appointment,
  change: Exclude<Payload['change'], 'outcome'>,
  before: Date | undefined,
): Promise<CustomerLetter | undefined> {
  if (change === 'cancelled') return cancelledLetter(appointment);
  // A job that came late: what is cancelled has one of its own.
  if (appointment.status === 'cancelled') return undefined;
  // Offers are told by the waiting list, which knows how they are taken.
  if (appointment.heldFor === 'offer') return undefined;
  if (appointment.heldFor === 'deposit') {
    const deposit = await createDepositsRepository(trx).find(appointment.id);
    return (
      deposit && {
        kind: 'deposit',
        amountCents: deposit.amountCents,
        reference: deposit.reference,
        until: deposit.dueUntil,
      }
    );
  }
  if (change !== 'moved') return { kind: 'confirmation' };
  const isOtherTime = before !== undefined && before.getTime() !== appointment.from.getTime();
  return { kind: 'moved', ...(isOtherTime && { before }) };
}

/** What was only kept for a while was never promised: an offer that is over is not told. */
function cancelledLetter(appointment: Appointment): CustomerLetter | undefined {
  if (appointment.heldFor === 'offer') return undefined;
  return { kind: appointment.heldFor === 'deposit' ? 'lapsed' : 'cancelled' };
}
