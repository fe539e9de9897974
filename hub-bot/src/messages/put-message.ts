import { createTelegramMessagesRepository, putTelegramMessage } from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';
import type { HubEvent } from '../events/event-handlers.ts';
import { storedContent } from './stored-content.ts';
import type { MessageContent, NewMessage } from './message.ts';

/** The chat shall show it. True when something is to be sent or edited because of it. */
export async function putMessage(
  trx: Knex.Transaction,
  hub: Pick<Hub, 'bot'>,
  message: NewMessage & { eventId?: number | undefined },
): Promise<boolean> {
  const { content, ...more } = message;
  return putTelegramMessage(trx, hub.bot.id, { ...more, content: storedContent(content) });
}

export interface Said<Chat extends { chatId: number }> {
  chats: readonly Chat[];
  key: string;
  content: MessageContent | ((chat: Chat) => MessageContent);
  /** It is acknowledged when every chat shows the message. */
  event?: Pick<HubEvent, 'id'> | undefined;
  notBefore?: Date | undefined;
  onlyIfThere?: boolean | undefined;
}

/** The same key in several chats, each in its own words where they differ. */
export async function sayTo<Chat extends { chatId: number }>(
  trx: Knex.Transaction,
  hub: Pick<Hub, 'bot'>,
  { chats, key, content, event, notBefore, onlyIfThere }: Said<Chat>,
): Promise<void> {
  for (const chat of chats) {
    await putMessage(trx, hub, {
      chatId: chat.chatId,
      key,
      content: typeof content === 'function' ? content(chat) : content,
      eventId: event?.id,
      ...(notBefore === undefined ? {} : { notBefore }),
      ...(onlyIfThere === undefined ? {} : { onlyIfThere }),
    });
  }
}

/** What a message is about; undefined for one that the hub does not know. */
export async function messageKeyOf(
  hub: Pick<Hub, 'db' | 'bot'>,
  chatId: number,
  messageId: number,
): Promise<string | undefined> {
  return createTelegramMessagesRepository(hub.db, hub.bot.id).keyOf(chatId, messageId);
}
