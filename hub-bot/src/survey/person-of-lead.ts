import type { Language } from '@codexdlc/domain';
import { createTelegramChatsRepository } from '@codexdlc/domain/hub';
import { createLeadsRepository, telegramOf } from '@codexdlc/domain/leads';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';
import { SURVEY_ACTOR } from './conversation.ts';

/** The chat of whoever answered; undefined where the bot cannot write to them. */
export async function personOfLead(
  trx: Knex.Transaction,
  hub: Hub,
  leadId: string,
): Promise<{ chatId: number; language: Language } | undefined> {
  const person = telegramOf(await createLeadsRepository(trx, SURVEY_ACTOR).get(leadId));
  if (!person) return undefined;
  const chat = await createTelegramChatsRepository(trx, hub.bot.id).find(person.id);
  return chat?.blockedAt === null ? { chatId: chat.chatId, language: chat.language } : undefined;
}
