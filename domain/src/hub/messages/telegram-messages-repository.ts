import type { Knex } from 'knex';

/** What of the messages of one bot is asked for by whoever handles updates and events. */
export function createTelegramMessagesRepository(db: Knex, botId: number) {
  const messages = () => db('telegram_messages').where({ bot_id: botId });

  return {
    /** What the message with this number is about; undefined for one that is not the hub's. */
    async keyOf(chatId: number, messageId: number): Promise<string | undefined> {
      const row = await messages()
        .where({ chat_id: chatId, message_id: messageId })
        .first<{ key: string } | undefined>('key');
      return row?.key;
    },

    /** Whether a call is open whose message may have this number: then nobody knows yet what the message is about. */
    async mayBecome(chatId: number, messageId: number): Promise<boolean> {
      const row = await messages()
        .where({ chat_id: chatId })
        .whereNotNull('calling_since')
        .whereNull('message_id')
        .where('sent_after', '<', messageId)
        .first<{ id: string } | undefined>('id');
      return row !== undefined;
    },

    /** Chats that show this key, or are to. */
    async chatsWith(key: string): Promise<number[]> {
      return messages().where({ key }).whereNull('dropped').orderBy('chat_id').pluck<number[]>('chat_id');
    },

    /** Of these events: those with a message that is not there yet. */
    async eventsWaiting(eventIds: readonly number[]): Promise<number[]> {
      return messages()
        .whereIn('event_id', [...eventIds])
        .where({ sent_revision: 0 })
        .whereNull('dropped')
        .distinct()
        .pluck<number[]>('event_id');
    },
  };
}
