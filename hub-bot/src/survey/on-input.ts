import type { Language } from '@codexdlc/domain';
import { fieldErrorText, type SurveyResult, type SurveyState } from '@codexdlc/domain/surveys';
import type { HubContext } from '../bot/hub-context.ts';
import { bold, html, join } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { ask, leaveSummary } from './ask.ts';
import type { ChatInput } from './chat-cursor.ts';
import { cursorAt, transitionChat, type ChatTransition } from './chat-machine.ts';
import { telegramIdOf, type Conversation } from './conversation.ts';
import { saveAnswers, saveLanguage, submitAnswers } from './save-survey.ts';
import type { SurveyChat } from './survey-chat.ts';
import { surveyStore } from './survey-store.ts';

/** Does what somebody has pressed, typed or shared, and says what is open then. */
export async function onInput(ctx: HubContext, conversation: Conversation, input: ChatInput): Promise<void> {
  const { survey, state, chat } = conversation;
  const transition = transitionChat(survey, { state, cursor: chat.cursor }, input);
  if (!transition) await refuse(ctx, conversation, input);
  else if (transition.kind === 'refused') await askAgain(ctx, conversation, transition);
  else await goOn(ctx, conversation, input, transition);
}

/** It has no place here: at the beginning there is nothing before, and elsewhere the web was quicker. */
async function refuse(ctx: HubContext, conversation: Conversation, input: ChatInput): Promise<void> {
  if (input.type === 'back') {
    ctx.toast(SURVEY_TEXTS[ctx.language].firstQuestion);
    return;
  }
  const { survey, state, chat } = conversation;
  const cursor = cursorAt(survey, state, chat.cursor);
  await askWith(ctx, conversation, { state, cursor, isInPlace: ctx.callbackQuery !== undefined });
}

async function askAgain(
  ctx: HubContext,
  conversation: Conversation,
  { state, cursor, error }: Extract<ChatTransition, { kind: 'refused' }>,
): Promise<void> {
  const isInPlace = ctx.callbackQuery !== undefined;
  if (isInPlace) ctx.toast(fieldErrorText(error, ctx.language));
  await askWith(ctx, conversation, { state, cursor, isInPlace, error });
}

type Rest = Omit<Parameters<typeof ask>[1], 'conversation' | 'position' | 'language'>;

async function askWith(
  ctx: HubContext,
  conversation: Conversation,
  { state, cursor, ...rest }: Rest & { state: SurveyState; cursor: SurveyChat['cursor'] },
): Promise<void> {
  const position = { state, cursor };
  const chat = await ask(ctx, { ...rest, conversation, position, language: ctx.language });
  keep(ctx, conversation, chat, state);
}

async function goOn(
  ctx: HubContext,
  conversation: Conversation,
  input: ChatInput,
  { state, cursor, answered, effects }: Extract<ChatTransition, { kind: 'moved' }>,
): Promise<void> {
  const sending = effects.find((effect) => effect.type === 'submitted');
  if (sending) {
    await send(ctx, conversation, state, sending.result);
    return;
  }
  const isInPlace = ctx.callbackQuery !== undefined && answered === undefined;
  const position = { state, cursor };
  // Whoever ticks several in a row does not wait for each: those buttons stay good.
  const number = input.type === 'toggle' ? conversation.chat.open?.number : undefined;
  const chat = await ask(ctx, {
    conversation,
    position,
    language: ctx.language,
    isInPlace,
    answered,
    number,
  });
  keep(ctx, conversation, chat, state);
}

/** The open question in another language; what was answered stays. */
export async function onLanguage(
  ctx: HubContext,
  conversation: Conversation,
  language: Language,
): Promise<void> {
  const { state, chat, lead } = conversation;
  saveLanguage(ctx, language);
  const position = { state, cursor: chat.cursor };
  const isInPlace = ctx.callbackQuery !== undefined;
  const next = await ask(ctx, { conversation, position, language, isInPlace });
  keep(ctx, conversation, next, state, lead ? language : undefined);
}

/** Asks what is open once more, below everything else. */
export async function askHere(ctx: HubContext, conversation: Conversation, note?: string): Promise<void> {
  const { state, chat } = conversation;
  await askWith(ctx, conversation, { state, cursor: chat.cursor, isInPlace: false, note });
}

/** Chat and answers in one transaction. */
export function keep(
  ctx: HubContext,
  conversation: Conversation,
  chat: SurveyChat,
  state: SurveyState,
  language?: Language,
): void {
  const isChanged = state !== conversation.state || language !== undefined;
  ctx.write(async (trx) => {
    const leadId = isChanged
      ? await saveAnswers(trx, ctx, conversation, state, language ?? ctx.language)
      : chat.leadId;
    await surveyStore(ctx.hub, telegramIdOf(ctx)).save(trx, { ...chat, leadId }, conversation.version);
  });
}

async function send(
  ctx: HubContext,
  conversation: Conversation,
  state: SurveyState,
  result: SurveyResult,
): Promise<void> {
  const { chat } = conversation;
  const { hub, language } = ctx;
  const telegramId = telegramIdOf(ctx);
  await leaveSummary(ctx, conversation);
  ctx.write(async (trx) => {
    const { lead, wantsConfirmation } = await submitAnswers(trx, ctx, conversation, state, result);
    const sent: SurveyChat = { ...chat, leadId: lead.id, phase: 'sent', open: null };
    await surveyStore(hub, telegramId).save(trx, sent, conversation.version);
    const { thanks } = SURVEY_TEXTS[language];
    const steps = join(thanks.steps.map((step) => html`${step}`));
    await putMessage(trx, hub, {
      chatId: telegramId,
      key: `survey:${telegramId}:${ctx.update.update_id}:t`,
      content: {
        text: join([bold(thanks.title), steps, ...(wantsConfirmation ? [html`${thanks.mail}`] : [])], '\n\n'),
      },
    });
  });
}
