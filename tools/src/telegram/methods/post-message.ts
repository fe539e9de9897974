import { badRequest } from '../api-error.ts';
import { toApiMessage, type ApiMessage } from '../state/api-message.ts';
import type { Chat } from '../state/chat.ts';
import type { Content } from '../state/stored-message.ts';
import { openChat } from './open-chat.ts';
import type { Call } from './method.ts';
import { readMarkup, type Markup } from './reply-markup.ts';

/** What every send method does once its content is known to be good. */
export function postMessage(call: Call, content: Content): ApiMessage {
  const { world, bot, params } = call;
  const markup = readMarkup(params.json('reply_markup'));
  const chat = openChat(call);
  const replyTo = repliedMessage(call, chat);
  world.flood?.take(bot.user.id, chat, world.options.now());

  const message = chat.add({
    from: bot.user,
    date: world.seconds(),
    content,
    inlineKeyboard: markup.inline,
    replyTo,
    viaBot: undefined,
    edits: 0,
    editDate: undefined,
    deleted: false,
  });
  setKeyboard(chat, markup);
  chat.action = undefined;
  world.changed();
  return toApiMessage(world.files, bot, chat, message);
}

function repliedMessage({ params }: Call, chat: Chat): number | undefined {
  const given = params.json('reply_parameters');
  const object: object = typeof given === 'object' && given !== null ? given : {};
  const id = 'message_id' in object ? Number(object.message_id) : params.integer('reply_to_message_id');
  if (id === undefined || chat.message(id)) return id;
  const without = 'allow_sending_without_reply' in object && object.allow_sending_without_reply === true;
  if (without || params.flag('allow_sending_without_reply')) return undefined;
  throw badRequest('message to be replied not found');
}

function setKeyboard(chat: Chat, { keyboard, removesKeyboard }: Markup): void {
  if (removesKeyboard) chat.keyboard = undefined;
  if (keyboard) chat.keyboard = keyboard;
}
