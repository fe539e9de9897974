import type { Knex } from 'knex';
import type { Language } from '../../subscriptions/subscription.ts';
import type { TelegramChat } from './telegram-chat.ts';

export type TelegramChatsRepository = ReturnType<typeof createTelegramChatsRepository>;

/** Every chat that one bot has heard of. */
export function createTelegramChatsRepository(db: Knex, botId: number) {
  const chats = () => db('telegram_chats').where({ bot_id: botId });
  const read = (query: Knex.QueryBuilder) =>
    query.select<TelegramChat[]>(
      ...['chat_id as chatId', 'kind', 'title', 'language', 'team_of as teamOf'],
      ...['muted_until as mutedUntil', 'blocked_at as blockedAt'],
    );

  return {
    async find(chatId: number): Promise<TelegramChat | undefined> {
      const [chat] = await read(chats().where({ chat_id: chatId }));
      return chat;
    },

    /** Groups that leads and alerts go to and that can be reached. */
    async teamGroups(): Promise<TelegramChat[]> {
      return read(chats().whereNotNull('team_of').whereNull('blocked_at').orderBy('chat_id'));
    },

    /** It has written: what is told of it is kept, and messages go there again. Its language is left alone. */
    async noteSeen(chat: Pick<TelegramChat, 'chatId' | 'kind' | 'title' | 'language'>): Promise<void> {
      await db('telegram_chats')
        .insert({
          bot_id: botId,
          chat_id: chat.chatId,
          kind: chat.kind,
          title: chat.title,
          language: chat.language,
        })
        .onConflict(['bot_id', 'chat_id'])
        .merge({ kind: chat.kind, title: chat.title, blocked_at: null, updated_at: db.fn.now() });
    },

    async setLanguage(chatId: number, language: Language): Promise<void> {
      await chats().where({ chat_id: chatId }).update({ language, updated_at: db.fn.now() });
    },

    async setTeam(chatId: number, userId: string | null): Promise<void> {
      await chats().where({ chat_id: chatId }).update({ team_of: userId, updated_at: db.fn.now() });
    },

    async mute(chatId: number, until: Date | null): Promise<void> {
      await chats().where({ chat_id: chatId }).update({ muted_until: until, updated_at: db.fn.now() });
    },

    /** Nothing can be sent there until it writes again. A chat that was never seen is noted too. */
    async block(chatId: number, language: Language = 'de'): Promise<void> {
      await db('telegram_chats')
        .insert({
          bot_id: botId,
          chat_id: chatId,
          kind: chatId > 0 ? 'private' : chatId < -1_000_000_000_000 ? 'supergroup' : 'group',
          language,
          blocked_at: db.fn.now(),
        })
        .onConflict(['bot_id', 'chat_id'])
        .merge({
          blocked_at: db.raw('coalesce(telegram_chats.blocked_at, now())'),
          updated_at: db.fn.now(),
        });
    },
  };
}
