import { AppError } from '@codexdlc/domain/errors';
import { botLink, createTelegramChatsRepository, createTelegramPeopleRepository } from '@codexdlc/domain/hub';
import {
  captureLead,
  stepOfSurvey,
  submissionOfSurvey,
  submitLead,
  type SubmittedLead,
  type SurveyPlace,
} from '@codexdlc/domain/leads';
import type { Language } from '@codexdlc/domain';
import type { SurveyResult, SurveyState } from '@codexdlc/domain/surveys';
import type { Knex } from 'knex';
import type { HubContext } from '../bot/hub-context.ts';
import { SURVEY_ACTOR, telegramIdOf, type Conversation } from './conversation.ts';
import { touchOf } from './person-rules.ts';
import { Overtaken } from './survey-store.ts';

/** The answers so far; the first ones make the lead. Gives its id. */
export async function saveAnswers(
  trx: Knex.Transaction,
  ctx: HubContext,
  conversation: Conversation,
  state: SurveyState,
  language: Language,
): Promise<string> {
  const { survey, lead } = conversation;
  const step = stepOfSurvey(survey, placeOf(ctx, conversation, language), state, lead?.version);
  const { leadId } = await untilOvertaken(() =>
    captureLead({ db: trx, now: () => ctx.hub.now() }, SURVEY_ACTOR, step),
  );
  return leadId;
}

/** The survey is sent: from here on it is a lead like any other. */
export async function submitAnswers(
  trx: Knex.Transaction,
  ctx: HubContext,
  conversation: Conversation,
  state: SurveyState,
  result: SurveyResult,
): Promise<SubmittedLead> {
  const submission = submissionOfSurvey(placeOf(ctx, conversation, ctx.language), state, result);
  return untilOvertaken(() => submitLead({ db: trx, now: () => ctx.hub.now() }, SURVEY_ACTOR, submission));
}

/** Of the chat, and of a client whom the bot knows. */
export function saveLanguage(ctx: HubContext, language: Language): void {
  const { hub, person } = ctx;
  const telegramId = telegramIdOf(ctx);
  ctx.write(async (trx) => {
    await createTelegramChatsRepository(trx, hub.bot.id).setLanguage(telegramId, language);
    if (person === undefined) return;
    await createTelegramPeopleRepository(trx).setLanguage({ botId: hub.bot.id, telegramId }, language);
  });
}

function placeOf(ctx: HubContext, { chat }: Conversation, language: Language): SurveyPlace {
  const { hub, from } = ctx;
  const { linkUrl } = hub.config.telegram;
  return {
    token: chat.token,
    channel: 'telegram',
    niche: chat.niche,
    language,
    formUrl: botLink({ linkBase: linkUrl, username: hub.bot.username }),
    ...(from === undefined ? {} : { touch: touchOf(from, chat.niche, chat.startedAt) }),
  };
}

/** The web was quicker: nobody is told so, the update is handled once more with what is stored now. */
async function untilOvertaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOvertaken = error instanceof AppError && ['PRECONDITION_FAILED', 'BUSY'].includes(error.code);
    if (!isOvertaken) throw error;
    throw new Overtaken(error.message, { cause: error });
  }
}
