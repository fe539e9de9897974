import { createHubDialogsRepository, SURVEY_DIALOG, type HubDialog } from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import { SurveyChat } from './survey-chat.ts';

export interface SurveyDialog {
  chatId: number;
  chat: SurveyChat;
  version: number;
}

/** Conversations of the kind "survey", one per person, in the chat that they have with the bot. */
export function createSurveyDialogsRepository(db: Knex, botId: number) {
  const dialogs = createHubDialogsRepository(db, botId);

  return {
    async find(telegramId: number): Promise<SurveyDialog | undefined> {
      const dialog = await dialogs.find(placeOf(telegramId));
      return dialog && toSurveyDialog(dialog);
    },

    /** Compare-and-set; without a version it takes the place of whatever conversation there is. Undefined: overtaken. */
    save(
      telegramId: number,
      chat: SurveyChat,
      version: number | undefined,
      now: Date,
    ): Promise<number | undefined> {
      const dialog = { kind: SURVEY_DIALOG, state: chat };
      if (version === undefined) return dialogs.save(placeOf(telegramId), dialog, now);
      return dialogs.change(placeOf(telegramId), dialog, version, now);
    },

    /** Of those who have begun, fell silent before `before`, and were not reminded; locked. */
    async silent(before: Date, limit: number): Promise<SurveyDialog[]> {
      const found = await dialogs.silentSurveys(before, limit);
      return found.flatMap((dialog) => toSurveyDialog(dialog) ?? []);
    },
  };
}

function placeOf(telegramId: number): { chatId: number; telegramId: number } {
  return { chatId: telegramId, telegramId };
}

/** Undefined for a conversation of another kind, or of a hub that kept something else. */
function toSurveyDialog({ kind, state, chatId, version }: HubDialog): SurveyDialog | undefined {
  if (kind !== SURVEY_DIALOG) return undefined;
  const read = SurveyChat.safeParse(state);
  return read.success ? { chatId, chat: read.data, version } : undefined;
}
