import type { Knex } from 'knex';

export interface GroupKey {
  botId: number;
  chatId: number;
}

export interface TeamGroup extends GroupKey {
  title: string | null;
  /** Name of the architect who bound it. */
  boundBy: string;
}

/** Whose the groups of `telegram_chats` are. */
export function createTeamGroupsRepository(db: Knex) {
  return {
    async bind({ botId, chatId }: GroupKey, userId: string): Promise<void> {
      await db('telegram_chats')
        .where({ bot_id: botId, chat_id: chatId })
        .update({ team_of: userId, updated_at: db.fn.now() });
    },

    /** False when it was none of the team's. */
    async unbind({ botId, chatId }: GroupKey): Promise<boolean> {
      const changed = await db('telegram_chats')
        .where({ bot_id: botId, chat_id: chatId })
        .whereNotNull('team_of')
        .update({ team_of: null, updated_at: db.fn.now() });
      return changed > 0;
    },

    /** Of every bot. */
    async list(): Promise<TeamGroup[]> {
      return db('telegram_chats as chat')
        .join('users', 'users.id', 'chat.team_of')
        .whereNull('chat.blocked_at')
        .orderBy('chat.title')
        .select<TeamGroup[]>({
          botId: 'chat.bot_id',
          chatId: 'chat.chat_id',
          title: 'chat.title',
          boundBy: 'users.name',
        });
    },
  };
}
