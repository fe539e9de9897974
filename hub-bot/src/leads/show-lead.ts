import { createTelegramMessagesRepository, overwriteDroppedMessages, staffChats } from '@codexdlc/domain/hub';
import type { Language } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';
import { putMessage } from '../messages/put-message.ts';
import { storedContent } from '../messages/stored-content.ts';
import { readerOf } from '../texts/reader.ts';
import { leadKey, leadMessage, type LeadView } from './lead-view.ts';
import { findLeadFacts } from './read-lead-facts.ts';

export interface ShownLead {
  leadId: string;
  eventId?: number;
  /** Chats that have no message of it get none. */
  onlyIfThere: boolean;
}

/** Every chat of the staff shows the lead as it is now; it is read in the transaction that writes the messages. */
export async function showLead(
  trx: Knex.Transaction,
  hub: Hub,
  { leadId, eventId, onlyIfThere }: ShownLead,
): Promise<void> {
  const facts = await findLeadFacts(trx, hub, leadId);
  if (facts === undefined) return;
  const key = leadKey(leadId);
  const now = hub.now();
  for (const { chatId, language, mutedUntil } of await staffChats(trx, hub.bot.id)) {
    const content = leadMessage(viewOf(hub, language), facts);
    const isSilent = !onlyIfThere && mutedUntil !== null && mutedUntil > now;
    await putMessage(trx, hub, {
      chatId,
      key,
      content: isSilent ? { ...content, isSilent } : content,
      onlyIfThere,
      eventId,
    });
  }
}

/**
 * Nothing personal is left in any message of this lead: also where the chat is no longer one of the staff's, and where it
 * never arrived.
 */
export async function coverLead(trx: Knex.Transaction, hub: Hub, leadId: string): Promise<void> {
  const facts = await findLeadFacts(trx, hub, leadId);
  if (facts === undefined) return;
  const key = leadKey(leadId);
  const languages = await languagesOfChats(trx, hub);
  for (const chatId of await createTelegramMessagesRepository(trx, hub.bot.id).chatsWith(key)) {
    const content = leadMessage(viewOf(hub, languages.get(chatId) ?? 'de'), facts);
    await putMessage(trx, hub, { chatId, key, content, onlyIfThere: true });
  }
  const content = storedContent(leadMessage(viewOf(hub, 'de'), facts));
  await overwriteDroppedMessages(trx, hub.bot.id, key, content);
}

export async function languagesOfChats(db: Knex, hub: Pick<Hub, 'bot'>): Promise<Map<number, Language>> {
  const chats = await staffChats(db, hub.bot.id);
  return new Map(chats.map(({ chatId, language }) => [chatId, language]));
}

export function viewOf(hub: Hub, language: Language): LeadView {
  return { reader: readerOf(hub, language), gatewayUrl: hub.config.gatewayUrl };
}
