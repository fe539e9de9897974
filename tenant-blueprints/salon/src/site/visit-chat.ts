import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { Appointment } from '../booking/appointment.ts';
import { chatLink } from '../bot/chat-code.ts';
import { createChatsRepository } from '../bot/chats-repository.ts';
import { renderVisitPart, type VisitPage } from './visit-part.ts';
import { stateOf } from './visit-state.ts';

/** Whether the salon has a bot that this customer can manage the appointment in. */
export async function offersChat({ deps, appointment }: VisitPage): Promise<boolean> {
  if (chatOwner(appointment, deps.now()) === undefined) return false;
  return (await createChatsRepository(deps.db).username()) !== undefined;
}

/**
 * The address of the chat, to be followed by a click: the policy of these pages lets no form lead to another site,
 * not even by a redirect.
 */
export async function renderChat(page: VisitPage): Promise<void> {
  const { deps, appointment, frame } = page;
  const customerId = chatOwner(appointment, deps.now());
  const href = customerId === undefined ? undefined : await chatLink(deps, { customerId });
  if (href === undefined) throw new AppError('NOT_FOUND', 'this appointment cannot be managed in a chat');
  renderVisitPart(page, 'visit-chat', frame.texts.visit.chat, { href });
}

/** Nobody once it is over: an old link gives no way to what the customer has booked since. */
function chatOwner(appointment: Appointment, now: Date): string | undefined {
  const state = stateOf(appointment, now);
  return state === 'booked' || state === 'held' ? appointment.customer.id : undefined;
}
