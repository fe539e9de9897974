import { newLeadToken, resumeLead } from '@codexdlc/domain/leads';
import { resumeSurvey, startSurvey, SURVEY_SUMMARY } from '@codexdlc/domain/surveys';
import type { HubContext } from '../bot/hub-context.ts';
import type { NicheFacts } from '@codexdlc/domain/niches';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { ask } from './ask.ts';
import { cursorAt } from './chat-machine.ts';
import { SURVEY_ACTOR, telegramIdOf, type Conversation } from './conversation.ts';
import { keep } from './on-input.ts';
import { saveLanguage } from './save-survey.ts';
import { startsWith } from './start-rules.ts';
import type { SurveyChat } from './survey-chat.ts';
import { createSurveyDialogsRepository } from './survey-dialogs-repository.ts';
import { chooseAfter } from './welcome.ts';

/** A new survey for this kind of business; the first answer makes the lead, as on the web. */
export async function beginSurvey(ctx: HubContext, niche: NicheFacts): Promise<void> {
  const { hub } = ctx;
  const survey = hub.surveys.find(({ id }) => id === niche.survey);
  if (!survey) throw new Error(`niche ${niche.name}: there is no survey "${niche.survey}"`);
  const state = startSurvey(survey);
  const chat = await newChat(ctx, {
    token: newLeadToken(),
    niche: niche.name,
    surveyId: survey.id,
    leadId: null,
  });
  if (!chat) return;
  const cursor = cursorAt(survey, state, { hasExtras: false });
  await open(ctx, { chat: { ...chat, cursor }, version: undefined, survey, state, lead: undefined });
}

/** Goes on with a form that was begun elsewhere: whoever holds its token may. */
export async function continueLead(ctx: HubContext, token: string): Promise<void> {
  const { hub } = ctx;
  const texts = SURVEY_TEXTS[ctx.language];
  const lead = await resumeLead(hub, SURVEY_ACTOR, { token });
  const survey = hub.surveys.find(({ id }) => id === lead?.surveyId);
  if (lead?.isSubmitted === true) {
    ctx.say(chooseAfter(hub, ctx.language, texts.linkSent));
  } else if (!lead || !survey) {
    ctx.say(chooseAfter(hub, ctx.language, texts.linkUnknown));
  } else {
    const chat = await newChat(ctx, { token, niche: lead.niche, surveyId: survey.id, leadId: lead.leadId });
    if (!chat) return;
    const state = resumeSurvey(survey, lead.surveyState);
    const cursor = cursorAt(survey, state, { hasExtras: false });
    if (lead.language !== ctx.language) saveLanguage(ctx, lead.language);
    await open(ctx, { chat: { ...chat, cursor }, version: undefined, survey, state, lead }, lead.language);
  }
}

type Beginning = Pick<SurveyChat, 'token' | 'niche' | 'surveyId' | 'leadId'>;

/** Undefined, and said, when this person has begun too often. */
async function newChat(ctx: HubContext, beginning: Beginning): Promise<SurveyChat | undefined> {
  const { hub } = ctx;
  const now = hub.now();
  const before = await createSurveyDialogsRepository(hub.db, hub.bot.id).find(telegramIdOf(ctx));
  const starts = startsWith(before?.chat.starts ?? [], now);
  if (!starts) {
    ctx.say(chooseAfter(hub, ctx.language, SURVEY_TEXTS[ctx.language].tooManyStarts));
    return undefined;
  }
  return {
    ...beginning,
    id: crypto.randomUUID(),
    startedAt: now.toISOString(),
    starts,
    phase: 'asking',
    cursor: { stepId: SURVEY_SUMMARY, field: 0, given: {}, isEdit: false, hasExtras: false },
    open: null,
    attachmentKind: null,
    remindedAt: null,
  };
}

async function open(ctx: HubContext, conversation: Conversation, language = ctx.language): Promise<void> {
  const { state, chat, lead } = conversation;
  const position = { state, cursor: chat.cursor };
  const note = lead ? SURVEY_TEXTS[language].welcomeBack : undefined;
  const next = await ask(ctx, { conversation, position, language, isInPlace: false, note });
  keep(ctx, conversation, next, state, lead ? language : undefined);
}
