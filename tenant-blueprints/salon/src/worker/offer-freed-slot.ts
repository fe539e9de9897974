import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { createAppointmentFactsRepository } from '../data/appointment-facts-repository.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import type { SalonPayloads } from '../data/salon-jobs.ts';
import { askedDeposit } from '../deposits/deposit-rules.ts';
import { customerMessage } from '../messages/customer-message.ts';
import { offerFreedSlot, type TellOffer } from '../waiting-list/offer-freed-slot.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** Offers what became free to who waits for it; the offer and its message are stored together or not at all. */
export async function offerFreedSlotAndTell(
  deps: WorkerDeps,
  { staffId, from, to, entryId }: SalonPayloads['offer-freed-slot'],
): Promise<number> {
  const offers = await offerFreedSlot(
    deps,
    { staffId, from: new Date(from), to: new Date(to), entryId },
    await offerTeller(deps),
  );
  return offers.length;
}

/** The page of the kept appointment is where it is taken. */
export async function offerTeller(deps: Pick<WorkerDeps, 'context'>): Promise<TellOffer> {
  const context = await deps.context();
  return async (trx, { id, appointmentId, endsAt }) => {
    const facts = await createAppointmentFactsRepository(trx).find(appointmentId);
    if (!facts) return;
    const ids = facts.appointment.services.map(({ serviceId }) => serviceId);
    const depositCents = askedDeposit(context.settings, await createServicesRepository(trx).depositOf(ids));
    const url = context.manageUrl(appointmentId);
    const offer = { kind: 'waiting-offer', until: endsAt, url, depositCents } as const;
    const message = customerMessage(offer, context, facts, `waiting-offer:${id}`);
    if (message) await writeMessage(trx, message);
  };
}
