import {
  createLeadAttachmentsRepository,
  isPictureType,
  MOST_ATTACHMENTS,
  MOST_PICTURE_BYTES,
  type AttachmentKind,
  type Place,
  type TelegramFile,
} from '@codexdlc/domain/leads';
import type { Message } from 'grammy/types';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { ask } from './ask.ts';
import { isAtExtras, isPlaceField } from './chat-view-rules.ts';
import { askedField } from './chat-machine.ts';
import { SURVEY_ACTOR, telegramIdOf, type Conversation } from './conversation.ts';
import { keep, onInput } from './on-input.ts';

type Refusal = 'tooLarge' | 'wrongType' | 'full';
type Sent = { kind: 'file'; file: TelegramFile } | { kind: 'refused'; refusal: Refusal };

/** A photo, or a picture sent as a file. What it claims is only a first look: its bytes decide later. */
export async function onPicture(
  ctx: HubContext,
  conversation: Conversation,
  message: Message,
): Promise<void> {
  const { chat } = conversation;
  if (!isAtExtras(conversation.survey, conversation.state, chat.cursor) || chat.leadId === null) {
    ctx.say({ text: html`${SURVEY_TEXTS[ctx.language].extras.notNow}` });
    return;
  }
  const { leadId } = chat;
  const attachments = createLeadAttachmentsRepository(ctx.hub.db, SURVEY_ACTOR);
  const sent = sentFile(ctx.hub.bot.id, message);
  const isFull = (await attachments.count(leadId)) >= MOST_ATTACHMENTS;
  if (sent.kind === 'refused' || isFull) {
    await askExtras(ctx, conversation, message, {
      note: noteOf(ctx, sent.kind === 'refused' ? sent.refusal : 'full'),
    });
    return;
  }
  const isKnown = await attachments.hasFile(leadId, sent.file.fileUniqueId);
  const kind: AttachmentKind = chat.attachmentKind ?? 'other';
  ctx.write(async (trx) => {
    await createLeadAttachmentsRepository(trx, SURVEY_ACTOR).addFile(leadId, kind, sent.file);
  });
  await askExtras(ctx, conversation, message, { more: isKnown ? 0 : 1 });
}

/** A place answers a question for one; after the questions it is kept with the pictures. */
export async function onPlace(
  ctx: HubContext,
  conversation: Conversation,
  message: Message,
  place: Place,
): Promise<void> {
  const { survey, state, chat } = conversation;
  const { leadId, cursor } = chat;
  const field = askedField(survey, cursor);
  const isExtra = isAtExtras(survey, state, cursor);
  const isAnswer = field !== undefined && isPlaceField(field);
  if (!isExtra && !isAnswer) {
    ctx.say({ text: html`${SURVEY_TEXTS[ctx.language].extras.notNow}` });
    return;
  }
  const attachments = createLeadAttachmentsRepository(ctx.hub.db, SURVEY_ACTOR);
  const known = leadId === null ? [] : await attachments.of(leadId);
  const hasPlace = known.some(({ kind }) => kind === 'location');
  if (isExtra && !hasPlace && known.length >= MOST_ATTACHMENTS) {
    await askExtras(ctx, conversation, message, { note: noteOf(ctx, 'full') });
    return;
  }
  if (leadId !== null) {
    ctx.write((trx) => createLeadAttachmentsRepository(trx, SURVEY_ACTOR).setPlace(leadId, place));
  }
  if (isExtra) await askExtras(ctx, conversation, message, { more: hasPlace ? 0 : 1 });
  else await onInput(ctx, conversation, { type: 'give', raw: placeText(place) });
}

/** Photos that were chosen together come one by one: they are answered by one message. */
async function askExtras(
  ctx: HubContext,
  conversation: Conversation,
  message: Message,
  { note, more = 0 }: { note?: string; more?: number },
): Promise<void> {
  const { state, chat } = conversation;
  const position = { state, cursor: chat.cursor };
  const album = message.media_group_id;
  const next = await ask(ctx, {
    conversation,
    position,
    language: ctx.language,
    isInPlace: false,
    note,
    moreAttachments: more,
    ...(album === undefined ? {} : { key: `survey:${telegramIdOf(ctx)}:album-${album}` }),
  });
  keep(ctx, conversation, next, state);
}

function sentFile(botId: number, { photo, document }: Message): Sent {
  // Telegram makes several sizes of a photo, the largest last.
  const file = photo?.at(-1) ?? document;
  if (!file) return { kind: 'refused', refusal: 'wrongType' };
  if (document && !photo && !isPictureType(document.mime_type ?? null))
    return { kind: 'refused', refusal: 'wrongType' };
  if ((file.file_size ?? 0) > MOST_PICTURE_BYTES) return { kind: 'refused', refusal: 'tooLarge' };
  const { file_id: fileId, file_unique_id: fileUniqueId, file_size: bytes } = file;
  return { kind: 'file', file: { botId, fileId, fileUniqueId, bytes } };
}

function noteOf({ language }: HubContext, refusal: Refusal): string {
  const { extras } = SURVEY_TEXTS[language];
  switch (refusal) {
    case 'tooLarge':
      return extras.tooLarge(MOST_PICTURE_BYTES / 1024 / 1024);
    case 'wrongType':
      return extras.wrongType;
    case 'full':
      return extras.full(MOST_ATTACHMENTS);
  }
}

/** To about a metre, as it can be looked up on every map. */
function placeText({ latitude, longitude }: Place): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}
