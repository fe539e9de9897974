import type { Knex } from 'knex';
import { LOWEST_SHARED_CHAT, type SeenMessage, type WaitingMessage } from './telegram-message.ts';

export type MessageSendingRepository = ReturnType<typeof createMessageSendingRepository>;

/** For whoever sends. All changes compare and set: a process that stood still must not undo what another one noted. */
export function createMessageSendingRepository(db: Knex, botId: number) {
  const messages = () => db('telegram_messages').where({ bot_id: botId });
  const waiting = () => messages().whereRaw('sent_revision < revision').whereNull('dropped');
  const seen = ({ id, sentRevision, messageId }: SeenMessage) =>
    messages()
      .where({ id, sent_revision: sentRevision })
      .whereRaw('message_id is not distinct from ?', [messageId]);
  const after = (delayMs: number) => db.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [delayMs]);

  return {
    /** One message for each chat: a call that was interrupted, then alerts, then what is not there at all, then the oldest. */
    async due(withoutChats: readonly number[], limit: number): Promise<WaitingMessage[]> {
      const { rows } = await db.raw<{ rows: WaitingMessage[] }>(
        `select * from (
           select distinct on (chat_id) id, chat_id as "chatId", key, content, revision,
             sent_revision as "sentRevision", message_id as "messageId", calling_since as "callingSince",
             (extract(epoch from clock_timestamp() - calling_since) * 1000)::float as "callingForMs",
             sent_after as "sentAfter", attempts, event_id as "eventId", created_at as "createdAt"
           from telegram_messages
           where bot_id = :botId and sent_revision < revision and dropped is null
             and (not_before is null or not_before <= clock_timestamp())
             and (next_attempt_at is null or next_attempt_at <= clock_timestamp())
             and chat_id <> all (:withoutChats::bigint[])
           order by chat_id, calling_since, key like 'incident:%' desc, message_id is not null, created_at, id
         ) first_of_chat
         order by "callingSince", key like 'incident:%' desc, "messageId" is not null, "createdAt", id limit :limit`,
        { botId, withoutChats: [...withoutChats], limit },
      );
      return rows;
    },

    /** Notes that a message is about to be sent, and gives its latest content. Undefined: somebody else was quicker. */
    async begin(
      message: SeenMessage,
      sentAfter: number,
    ): Promise<Pick<WaitingMessage, 'revision' | 'content'> | undefined> {
      const [row] = await seen(message)
        .whereNull('calling_since')
        .whereNull('dropped')
        .update({ calling_since: db.raw('clock_timestamp()'), sent_after: sentAfter })
        .returning<Pick<WaitingMessage, 'revision' | 'content'>[]>(['revision', 'content']);
      return row;
    },

    async noteSent(message: SeenMessage, sent: { revision: number; messageId: number }): Promise<boolean> {
      const count = await seen(message).update({
        sent_revision: sent.revision,
        message_id: sent.messageId,
        calling_since: null,
        sent_after: null,
        attempts: 0,
        next_attempt_at: null,
        sent_at: db.raw('clock_timestamp()'),
      });
      return count === 1;
    },

    /** The call was made in vain, and is made again later. `isOpen`: nobody knows whether the message is there. */
    async tryLater(message: SeenMessage, delayMs: number, { isOpen }: { isOpen: boolean }): Promise<void> {
      await seen(message).update({
        attempts: db.raw('attempts + 1'),
        next_attempt_at: after(delayMs),
        ...(isOpen ? {} : { calling_since: null, sent_after: null }),
      });
    },

    /** The interrupted call had not arrived. */
    async closeCall(message: SeenMessage): Promise<void> {
      await seen(message).update({ calling_since: null, sent_after: null });
    },

    /** What was to be edited is gone. */
    async forgetNumber(message: SeenMessage): Promise<void> {
      await seen(message).update({ message_id: null });
    },

    async drop(message: SeenMessage, reason: string): Promise<void> {
      await seen(message).update({ dropped: reason.slice(0, 500), calling_since: null, sent_after: null });
    },

    /** Everything that waits for this chat. */
    async dropChat(chatId: number, reason: string): Promise<number> {
      return waiting()
        .where({ chat_id: chatId })
        .update({ dropped: reason.slice(0, 500), calling_since: null, sent_after: null });
    },

    /** Nothing goes to this chat for so long, whichever process sends then. */
    async postponeChat(chatId: number, delayMs: number): Promise<void> {
      await waiting()
        .where({ chat_id: chatId })
        .update({ next_attempt_at: db.raw('greatest(next_attempt_at, ?)', [after(delayMs)]) });
    },

    /** Chats with which somebody had to wait, and for how long still. */
    async postponedChats(): Promise<{ chatId: number; delayMs: number }[]> {
      return waiting()
        .whereRaw('next_attempt_at > clock_timestamp()')
        .groupBy('chat_id')
        .select<{ chatId: number; delayMs: number }[]>(
          'chat_id as chatId',
          db.raw(`(extract(epoch from max(next_attempt_at) - clock_timestamp()) * 1000)::float as "delayMs"`),
        );
    },

    /** The highest number of a message in this chat, or in all that share their numbers with it. */
    async highestNumber(chatId: number): Promise<number> {
      const row = await sharing(messages(), chatId)
        .max({ highest: 'message_id' })
        .first<{ highest: number | null }>();
      return row.highest ?? 0;
    },

    /** Those of the numbers from `first` on that belong to messages of the hub. */
    async knownNumbers(chatId: number, first: number, count: number): Promise<number[]> {
      return sharing(messages(), chatId)
        .whereBetween('message_id', [first, first + count - 1])
        .pluck<number[]>('message_id');
    },

    async countWaiting(): Promise<number> {
      return (await waiting().count({ count: '*' }).first<{ count: number }>()).count;
    },
  };
}

function sharing(query: Knex.QueryBuilder, chatId: number): Knex.QueryBuilder {
  return chatId < LOWEST_SHARED_CHAT
    ? query.where({ chat_id: chatId })
    : query.where('chat_id', '>', LOWEST_SHARED_CHAT);
}
