import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboardButton } from '@grammyjs/types';
import { badRequest } from '../api-error.ts';
import { toApiMessage, type ApiMessage } from '../state/api-message.ts';
import type { Content, StoredMessage } from '../state/stored-message.ts';
import type { Call, Method } from './method.ts';
import { openChat } from './open-chat.ts';
import { readMarkup } from './reply-markup.ts';
import { captionText } from './send-media.ts';
import { messageText } from './send-message.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** Section "editMessageText". Without `reply_markup` the buttons go. */
export const editMessageText: Method = (call) => {
  const text = messageText(call.params);
  return edit(call, ({ content }) => {
    if (content.kind !== 'text') throw badRequest('there is no text in the message to edit');
    return { kind: 'text', ...text };
  });
};

/** Section "editMessageCaption". */
export const editMessageCaption: Method = (call) => {
  const caption = captionText(call.params);
  return edit(call, ({ content }) => {
    if (content.kind !== 'photo' && content.kind !== 'document')
      throw badRequest('there is no caption in the message to edit');
    return { ...content, ...caption };
  });
};

/** Section "editMessageReplyMarkup". */
export const editMessageReplyMarkup: Method = (call) => edit(call, ({ content }) => content);

function edit(call: Call, next: (message: StoredMessage) => Content): ApiMessage {
  const { world, bot, params } = call;
  // Messages sent by inline mode have another kind of identifier; the simulation gives none out.
  if (params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const inline = inlineOnly(params.json('reply_markup'));
  const chat = openChat(call);
  const id = params.integer('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const message = chat.message(id);
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== bot.user.id || message.content.kind === 'service')
    throw badRequest("message can't be edited");

  const content = next(message);
  if (isDeepStrictEqual([content, inline], [message.content, message.inlineKeyboard]))
    throw badRequest(NOT_MODIFIED);
  world.flood?.take(bot.user.id, chat, world.options.now());

  message.content = content;
  message.inlineKeyboard = inline;
  message.edits += 1;
  message.editDate = world.seconds();
  world.changed();
  return toApiMessage(world.files, bot, chat, message);
}

function inlineOnly(given: unknown): InlineKeyboardButton[][] | undefined {
  const { inline, keyboard, removesKeyboard } = readMarkup(given);
  if (keyboard !== undefined || removesKeyboard) throw badRequest('inline keyboard expected');
  return inline;
}
