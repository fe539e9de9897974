import type { Filter } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { keyCode } from './chat-message-plan.ts';
import type { ChatInput } from './chat-cursor.ts';
import { askedField } from './chat-machine.ts';
import { isAtExtras } from './chat-view-rules.ts';
import type { Conversation } from './conversation.ts';
import { askHere, onInput } from './on-input.ts';
import { changeLanguage } from './on-press.ts';

/** What somebody types is the answer to the open question, whenever it was asked. */
export async function onText(
  ctx: Filter<HubContext, 'message:text'>,
  conversation: Conversation,
): Promise<void> {
  const { text } = ctx.message;
  const key =
    conversation.chat.open?.isKeyboard === true ? keyCode(text, SURVEY_TEXTS[ctx.language]) : undefined;
  if (key === 'skip' || key === 'back') await onInput(ctx, conversation, { type: key });
  else if (key === 'keep') await onInput(ctx, conversation, { type: 'next' });
  else if (key !== undefined) await changeLanguage(ctx, key);
  else await answer(ctx, conversation, text);
}

async function answer(ctx: HubContext, conversation: Conversation, text: string): Promise<void> {
  const field = askedField(conversation.survey, conversation.chat.cursor);
  if (field === undefined) {
    const isExtras = isAtExtras(conversation.survey, conversation.state, conversation.chat.cursor);
    const note = isExtras ? SURVEY_TEXTS[ctx.language].notUnderstood : undefined;
    await askHere(ctx, conversation, note);
    return;
  }
  await onInput(ctx, conversation, typedInput(ctx, conversation, text));
}

/** A label that was typed instead of pressed counts as pressed. */
function typedInput(ctx: HubContext, { survey, chat }: Conversation, text: string): ChatInput {
  const field = askedField(survey, chat.cursor);
  const texts = SURVEY_TEXTS[ctx.language];
  const same = (label: string) => label.toLowerCase() === text.trim().toLowerCase();
  if (field?.kind === 'choice' || field?.kind === 'choices') {
    const option = field.options.find(({ label }) => same(label[ctx.language]));
    if (option === undefined) return { type: 'give', raw: text };
    return field.kind === 'choice'
      ? { type: 'give', raw: option.value }
      : { type: 'toggle', value: option.value };
  }
  if (field?.kind === 'consent') {
    if (same(texts.agree)) return { type: 'give', raw: 'yes' };
    return { type: 'give', raw: same(texts.disagree) ? 'no' : 'unclear' };
  }
  return { type: 'give', raw: text };
}

/** Somebody's number, as Telegram sends it: in international form, with or without the plus. */
export async function onContact(
  ctx: Filter<HubContext, 'message:contact'>,
  conversation: Conversation,
): Promise<void> {
  const field = askedField(conversation.survey, conversation.chat.cursor);
  const number = ctx.message.contact.phone_number;
  if (field?.kind === 'phone') {
    await onInput(ctx, conversation, { type: 'give', raw: number.startsWith('+') ? number : `+${number}` });
  } else {
    await onOther(ctx, conversation);
  }
}

/** Stickers, voices and the rest. */
export async function onOther(ctx: HubContext, conversation: Conversation): Promise<void> {
  await askHere(ctx, conversation, SURVEY_TEXTS[ctx.language].notUnderstood);
}
