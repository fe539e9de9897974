import { createTelegramChatsRepository } from '@codexdlc/domain/hub';
import { resumeLead } from '@codexdlc/domain/leads';
import type { Language } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { quietUntil } from '../alerts/quiet-rules.ts';
import type { Hub } from '../bot/hub.ts';
import { html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { putMessage } from '../messages/put-message.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import type { Tick } from '../ticks/tick.ts';
import { askButton } from './chat-buttons.ts';
import { SURVEY_ACTOR } from './conversation.ts';
import type { SurveyChat } from './survey-chat.ts';
import { createSurveyDialogsRepository, type SurveyDialog } from './survey-dialogs-repository.ts';
import { surveyStore } from './survey-store.ts';

const MINUTE_MS = 60_000;
const SILENCE_MS = 24 * 60 * MINUTE_MS;
const AT_ONCE = 50;

/** Whoever has begun and fell silent is reminded once; they have written to us first. */
export const surveyReminderTick: Tick = {
  name: 'survey-reminder',
  everyMs: 10 * MINUTE_MS,
  run: remindSilent,
};

async function remindSilent(hub: Hub): Promise<void> {
  const before = new Date(hub.now().getTime() - SILENCE_MS);
  await hub.db.transaction(async (trx) => {
    const silent = await createSurveyDialogsRepository(trx, hub.bot.id).silent(before, AT_ONCE);
    for (const dialog of silent) await remind(trx, hub, dialog);
  });
}

async function remind(
  trx: Knex.Transaction,
  hub: Hub,
  { chatId, chat, version }: SurveyDialog,
): Promise<void> {
  const now = hub.now();
  const reminded: SurveyChat = { ...chat, remindedAt: now.toISOString() };
  await surveyStore(hub, chatId).save(trx, reminded, version);
  const lead = await resumeLead({ db: trx }, SURVEY_ACTOR, { token: chat.token });
  const seen = await createTelegramChatsRepository(trx, hub.bot.id).find(chatId);
  // It was sent on the web meanwhile, deleted, or the bot is not wanted in this chat.
  if (!lead || lead.isSubmitted || !seen || seen.blockedAt !== null) return;
  const notBefore = quietUntil(now, hub.config.quietHours, hub.config.timeZone);
  await putMessage(trx, hub, {
    chatId,
    key: `survey:${chatId}:reminder-${chat.id}`,
    content: reminder(hub, chat, seen.language),
    ...(notBefore === undefined ? {} : { notBefore }),
  });
}

function reminder(hub: Hub, chat: SurveyChat, language: Language): MessageContent {
  const { text, go, stop } = SURVEY_TEXTS[language].reminder;
  const niche = hub.niches.find(({ name }) => name === chat.niche)?.titles[language] ?? chat.niche;
  const of = { id: chat.id, number: 0 };
  return {
    text: html`${text(niche)}`,
    buttons: [[askButton(go, of, { type: 'go' }), askButton(stop, of, { type: 'stop' })]],
  };
}
