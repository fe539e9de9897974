import type { DueMessage } from '@codexdlc/blueprint-kit/messages/message.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { mayAsk } from './may-ask.ts';

/** Asked just before a request leaves: meanwhile the guest may have said no, or the salon that nobody came. */
export async function isStillWanted(
  { db, settings, now }: Pick<SalonDeps, 'db' | 'settings' | 'now'>,
  { about, recipient }: Pick<DueMessage, 'about' | 'recipient'>,
): Promise<boolean> {
  const { reviewsAskedSince } = await settings.read();
  const id = about.find((entry) => entry.startsWith('appointment:'))?.slice('appointment:'.length);
  if (reviewsAskedSince === null || id === undefined) return false;
  const appointment = await createAppointmentsRepository(db).find(id);
  if (appointment?.customer.mail !== recipient) return false;
  return mayAsk(db, appointment, now());
}
