import type { Knex } from 'knex';

const RUNNING_MS = 2 * 60_000;

export interface SameQuestion {
  chatId: number;
  telegramId: number;
  kind: string;
  target: unknown;
}

/** Questions of one bot that were asked and have not come to their end. */
export function createOpenQuestionsRepository(db: Knex, botId: number) {
  return {
    /** Somebody who presses a button twice means it once. */
    async isAsked(same: SameQuestion, now: Date): Promise<boolean> {
      const row: unknown = await db('hub_actions')
        .where({ bot_id: botId, chat_id: same.chatId, telegram_id: same.telegramId, kind: same.kind })
        .whereRaw('target = ?::jsonb', [JSON.stringify(same.target)])
        .where((either) =>
          either
            .where((asked) => asked.where('state', 'asked').where('expires_at', '>', now))
            .orWhere((confirmed) =>
              confirmed
                .where('state', 'confirmed')
                .where('decided_at', '>', new Date(now.getTime() - RUNNING_MS)),
            ),
        )
        .first('id');
      return row !== undefined;
    },
  };
}
