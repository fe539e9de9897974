import type { Knex } from 'knex';
import { SurveyChat } from './survey-chat.ts';

export const SURVEY_KIND = 'survey';

export interface SurveyDialog {
  chatId: number;
  chat: SurveyChat;
  version: number;
}

interface Row {
  bot_id: number;
  chat_id: number;
  telegram_id: number;
  kind: string;
  state: unknown;
  version: number;
  updated_at: Date;
}

/** Conversations of the kind "survey", one per person, in the chat that they have with the bot. */
export function createSurveyDialogsRepository(db: Knex, botId: number) {
  const dialogs = () => db<Row>('hub_dialogs').where({ bot_id: botId });
  const of = (telegramId: number) => dialogs().where({ chat_id: telegramId, telegram_id: telegramId });

  return {
    async find(telegramId: number): Promise<SurveyDialog | undefined> {
      const row = await of(telegramId).first();
      return row && toDialog(row);
    },

    /** Compare-and-set; without a version it takes the place of whatever conversation there is. False: overtaken. */
    async save(
      telegramId: number,
      chat: SurveyChat,
      version: number | undefined,
      now: Date,
    ): Promise<number | undefined> {
      const columns = { kind: SURVEY_KIND, state: JSON.stringify(chat), updated_at: now };
      if (version !== undefined) {
        const [row] = await of(telegramId)
          .where({ kind: SURVEY_KIND, version })
          .update({ ...columns, version: version + 1 })
          .returning('version');
        return row?.version;
      }
      const [row] = await db<Row>('hub_dialogs')
        .insert({ bot_id: botId, chat_id: telegramId, telegram_id: telegramId, ...columns })
        .onConflict(['bot_id', 'chat_id', 'telegram_id'])
        .merge({ ...columns, version: db.raw('hub_dialogs.version + 1') as unknown as number })
        .returning('version');
      return row?.version;
    },

    /** Of those who have begun, fell silent before `before`, and were not reminded; locked. */
    async silent(before: Date, limit: number): Promise<SurveyDialog[]> {
      const rows = await dialogs()
        .where({ kind: SURVEY_KIND })
        .where('updated_at', '<', before)
        .whereRaw(
          `state ->> 'phase' = 'asking' and state ->> 'remindedAt' is null and state ->> 'leadId' is not null`,
        )
        .orderBy('updated_at')
        .limit(limit)
        .forUpdate()
        .skipLocked();
      return rows.flatMap((row) => toDialog(row) ?? []);
    },
  };
}

/** Undefined for a conversation of another kind, or of a hub that kept something else. */
function toDialog(row: Row): SurveyDialog | undefined {
  if (row.kind !== SURVEY_KIND) return undefined;
  const read = SurveyChat.safeParse(row.state);
  return read.success ? { chatId: row.chat_id, chat: read.data, version: row.version } : undefined;
}
