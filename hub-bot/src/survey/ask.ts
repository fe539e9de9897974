import type { Language } from '@codexdlc/domain';
import { createLeadAttachmentsRepository } from '@codexdlc/domain/leads';
import { noAnswerText, SITE_PAGES, SURVEY_SUMMARY, type FieldError } from '@codexdlc/domain/surveys';
import type { HubContext } from '../bot/hub-context.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import type { ChatPosition } from './chat-cursor.ts';
import type { GivenAnswer } from './chat-machine.ts';
import { answeredMessage, messageOf, needsKeyboard } from './chat-message-plan.ts';
import { chatView, givenText } from './chat-view-rules.ts';
import { SURVEY_ACTOR, telegramIdOf, type Conversation } from './conversation.ts';
import { nameOf } from './person-rules.ts';
import type { SurveyChat } from './survey-chat.ts';

export interface Asking {
  conversation: Conversation;
  /** Where the chat is from now on. */
  position: ChatPosition;
  language: Language;
  /** The message that is open shows it, where that can be; else it comes as a new one below. */
  isInPlace: boolean;
  /** With what the open question was answered. */
  answered?: GivenAnswer | undefined;
  error?: FieldError | undefined;
  note?: string | undefined;
  /** Of the buttons, where those of before are to stay good. */
  number?: number | undefined;
  /** Of the new message, where it belongs to several updates. */
  key?: string | undefined;
  attachmentKind?: SurveyChat['attachmentKind'];
  /** That are being added at this moment. */
  moreAttachments?: number;
}

/** Says what is open now, and leaves of what was open the question with its answer. Gives the chat as it is to be kept. */
export async function ask(ctx: HubContext, asking: Asking): Promise<SurveyChat> {
  const { conversation, position, language, isInPlace, error, note } = asking;
  const { chat, survey } = conversation;
  const { open } = chat;
  const attachmentKind = asking.attachmentKind === undefined ? chat.attachmentKind : asking.attachmentKind;
  const attachments = (await countAttachments(ctx, asking)) + (asking.moreAttachments ?? 0);
  const view = chatView({
    ...position,
    survey,
    language,
    knownName: ctx.from && nameOf(ctx.from),
    attachments,
    attachmentKind: attachmentKind ?? undefined,
    error,
    note,
  });
  const isKeyboard = needsKeyboard(view);
  const number = asking.number ?? ctx.update.update_id;
  const isEdit = isInPlace && open !== null && !open.isKeyboard && !isKeyboard;
  const key = isEdit ? open.key : (asking.key ?? `survey:${telegramIdOf(ctx)}:${ctx.update.update_id}`);
  if (open !== null && open.key !== key) leave(ctx, asking, isKeyboard);
  ctx.say(
    messageOf(view, {
      chat: { id: chat.id, number },
      survey,
      language,
      privacyUrl: privacyUrl(ctx, language),
    }),
    {
      key,
    },
  );
  return {
    ...chat,
    phase: 'asking',
    cursor: position.cursor,
    attachmentKind,
    open: { key, number, isKeyboard, surveyVersion: survey.version },
  };
}

/** The summary as it was sent: it stays to be read. */
export async function leaveSummary(ctx: HubContext, conversation: Conversation): Promise<void> {
  const { chat, survey, state } = conversation;
  if (chat.open === null) return;
  const { language } = ctx;
  const position = { state, cursor: chat.cursor };
  const attachments = await countAttachments(ctx, { conversation, position });
  const view = chatView({ ...position, survey, language, attachments });
  const of = { chat: { id: chat.id, number: 0 }, survey, language, privacyUrl: privacyUrl(ctx, language) };
  ctx.say({ ...messageOf(view, of), buttons: [] }, { key: chat.open.key });
}

function privacyUrl({ hub }: HubContext, language: Language): string {
  return `${hub.config.gatewayUrl}${SITE_PAGES.privacy[language]}`;
}

/** What stays of the question that was open. A keyboard goes away only with a new message. */
function leave(
  ctx: HubContext,
  { conversation, answered, language }: Asking,
  nextHasKeyboard: boolean,
): void {
  const { open } = conversation.chat;
  if (open === null) return;
  const left = answeredMessage(
    openQuestion(conversation, language),
    answered && answerOf(answered, language),
  );
  if (!open.isKeyboard) {
    ctx.say(left, { key: open.key });
  } else if (!nextHasKeyboard) {
    const { buttons: _, ...message } = left;
    ctx.say({ ...message, keyboard: 'remove' }, { key: `${open.key}:a` });
  }
}

/** How a question is called that is no longer asked. */
export function openQuestion({ survey, chat }: Conversation, language: Language): string {
  const texts = SURVEY_TEXTS[language];
  const { stepId, field, hasExtras } = chat.cursor;
  if (stepId === SURVEY_SUMMARY) return hasExtras ? texts.summary.title : texts.extras.title;
  const step = survey.steps.find(({ id }) => id === stepId);
  const asked = step && step.fields.length > 1 ? step.fields[field] : undefined;
  return asked?.label[language] ?? step?.title[language] ?? '';
}

function answerOf({ field, raw }: GivenAnswer, language: Language): string {
  return givenText(field, raw, language) ?? noAnswerText(field, language);
}

async function countAttachments(
  ctx: HubContext,
  { conversation, position }: Pick<Asking, 'conversation' | 'position'>,
): Promise<number> {
  const { leadId } = conversation.chat;
  if (leadId === null || position.cursor.stepId !== SURVEY_SUMMARY) return 0;
  return createLeadAttachmentsRepository(ctx.hub.db, SURVEY_ACTOR).count(leadId);
}
