import type { Update, User } from '@grammyjs/types';
import { toApiMessage } from '../state/api-message.ts';
import type { Bot } from '../state/bot.ts';
import { isIn, type Chat } from '../state/chat.ts';
import type { Content, StoredMessage } from '../state/stored-message.ts';
import type { World } from '../state/world.ts';

/** A message of a person arrives in a chat, and the bots that may read it are told. */
export function postFrom(
  world: World,
  chat: Chat,
  bots: readonly Bot[],
  from: User,
  content: Content,
  extra: { replyTo?: number | undefined; viaBot?: User | undefined } = {},
): StoredMessage {
  const message = chat.add({
    from,
    date: world.seconds(),
    content,
    inlineKeyboard: undefined,
    replyTo: extra.replyTo,
    viaBot: extra.viaBot,
    edits: 0,
    editDate: undefined,
    deleted: false,
  });
  for (const bot of bots) {
    if (mayRead(bot, chat, message)) bot.push({ message: incoming(world, bot, chat, message) });
  }
  world.changed();
  return message;
}

export function incoming(
  world: World,
  bot: Bot,
  chat: Chat,
  message: StoredMessage,
): NonNullable<Update['message']> {
  return toApiMessage(world.files, bot, chat, message);
}

export function botsIn(world: World, chat: Chat): Bot[] {
  return world.bots().filter((bot) => isIn(chat.statusOf(bot.user.id)));
}

/** "Privacy mode" of core.telegram.org/bots/features: commands, replies to the bot, service messages; administrators read all. */
export function mayRead(bot: Bot, chat: Chat, { content, replyTo, viaBot }: StoredMessage): boolean {
  if (chat.kind === 'private' || !bot.privacy || chat.statusOf(bot.user.id) === 'administrator') return true;
  if (content.kind === 'service' || viaBot?.id === bot.user.id) return true;
  if (chat.message(replyTo)?.from.id === bot.user.id) return true;
  if (
    content.kind !== 'text' ||
    content.entities[0]?.type !== 'bot_command' ||
    content.entities[0].offset > 0
  )
    return false;
  const [, addressee] = content.text.slice(0, content.entities[0].length).split('@');
  return addressee === undefined || addressee.toLowerCase() === bot.user.username.toLowerCase();
}
