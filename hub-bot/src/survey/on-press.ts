import type { Language } from '@codexdlc/domain';
import type { Pressed } from '../bot/callback-data.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { LANGUAGES, SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { ask } from './ask.ts';
import { beginSurvey } from './begin.ts';
import { readAskWord, type AskCode } from './chat-buttons.ts';
import type { ChatInput } from './chat-cursor.ts';
import { askedField } from './chat-machine.ts';
import { findConversation, telegramIdOf, type Conversation } from './conversation.ts';
import { askHere, keep, onInput, onLanguage } from './on-input.ts';
import { nameOf } from './person-rules.ts';
import { saveLanguage } from './save-survey.ts';
import { chooseAfter, welcome } from './welcome.ts';

/** A button of a question. One of another question is old: nothing is done. */
export async function pressAsk(ctx: HubContext, { id, word }: Pressed): Promise<void> {
  const texts = SURVEY_TEXTS[ctx.language];
  const pressed = readAskWord(word);
  let found = await findConversation(ctx.hub, telegramIdOf(ctx));
  if (!isOpen(found, id, pressed?.number))
    found = await findConversation(ctx.hub, telegramIdOf(ctx), { isFresh: true });
  if (!pressed || found.kind === 'none' || found.kind === 'sent') {
    ctx.toast(texts.answeredAlready);
    return;
  }
  if (found.kind === 'gone') {
    ctx.change(chooseAfter(ctx.hub, ctx.language, texts.gone));
    return;
  }
  const { conversation } = found;
  const { chat, survey } = conversation;
  if (chat.id !== id || (!pressed.isTimeless && chat.open?.number !== pressed.number)) {
    ctx.toast(texts.answeredAlready);
  } else if (!pressed.isTimeless && chat.open?.surveyVersion !== survey.version) {
    // Its options may stand at other places by now.
    await askHere(ctx, conversation);
  } else {
    await doPressed(ctx, conversation, pressed.code);
  }
}

async function doPressed(ctx: HubContext, conversation: Conversation, code: AskCode): Promise<void> {
  const { chat, state } = conversation;
  switch (code.type) {
    case 'logo':
    case 'premises': {
      const position = { state, cursor: chat.cursor };
      const asking = { conversation, position, language: ctx.language, isInPlace: true };
      keep(ctx, conversation, await ask(ctx, { ...asking, attachmentKind: code.type }), state);
      return;
    }
    case 'go':
      await askHere(ctx, conversation);
      return;
    case 'stop':
      ctx.change({ text: html`${SURVEY_TEXTS[ctx.language].reminder.stopped}`, buttons: [] });
      keep(ctx, conversation, { ...chat, phase: 'stopped' }, state);
      return;
    case 'anew':
      ctx.say(welcome(ctx.hub, ctx.language));
      return;
    default: {
      const input = inputOf(ctx, conversation, code);
      if (input) await onInput(ctx, conversation, input);
    }
  }
}

type AnsweringCode = Exclude<AskCode, { type: 'logo' | 'premises' | 'go' | 'stop' | 'anew' }>;

function inputOf(
  ctx: HubContext,
  { survey, chat }: Conversation,
  code: AnsweringCode,
): ChatInput | undefined {
  switch (code.type) {
    case 'option': {
      const field = askedField(survey, chat.cursor);
      const value = field && 'options' in field ? field.options[code.index]?.value : undefined;
      if (value === undefined) return undefined;
      return field?.kind === 'choices' ? { type: 'toggle', value } : { type: 'give', raw: value };
    }
    case 'edit': {
      const step = survey.steps[code.step];
      return step && { type: 'edit', stepId: step.id, field: code.field };
    }
    case 'next':
    case 'keep':
      return { type: 'next' };
    case 'yes':
    case 'no':
      return { type: 'give', raw: code.type };
    case 'name':
      return ctx.from && { type: 'give', raw: nameOf(ctx.from) };
    case 'done':
      return { type: 'extras-done' };
    case 'send':
      return { type: 'submit' };
    case 'skip':
    case 'back':
    case 'extras':
      return { type: code.type };
  }
}

/** A kind of business: another survey begins, unless it is the one that is open. */
export async function pressNiche(ctx: HubContext, { word }: Pressed): Promise<void> {
  const niche = ctx.hub.niches.find(({ name }) => name === word);
  if (!niche) {
    ctx.change(welcome(ctx.hub, ctx.language));
    return;
  }
  const found = await findConversation(ctx.hub, telegramIdOf(ctx));
  if (found.kind === 'asking' && found.conversation.chat.niche === niche.name)
    await askHere(ctx, found.conversation);
  else await beginSurvey(ctx, niche);
}

export async function pressLanguage(ctx: HubContext, { word }: Pressed): Promise<void> {
  const language = LANGUAGES.find((known) => known === word);
  if (language) await changeLanguage(ctx, language);
}

export async function changeLanguage(ctx: HubContext, language: Language): Promise<void> {
  const found = await findConversation(ctx.hub, telegramIdOf(ctx));
  const isOfQuestion =
    found.kind === 'asking' &&
    (ctx.pressed === undefined || ctx.pressed.key === found.conversation.chat.open?.key);
  if (isOfQuestion) {
    await onLanguage(ctx, found.conversation, language);
    return;
  }
  saveLanguage(ctx, language);
  ctx.change(welcome(ctx.hub, language));
}

function isOpen(
  found: Awaited<ReturnType<typeof findConversation>>,
  id: string,
  number: number | undefined,
): boolean {
  return (
    found.kind === 'asking' &&
    found.conversation.chat.id === id &&
    found.conversation.chat.open?.number === number
  );
}
