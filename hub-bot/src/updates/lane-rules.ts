import type { Update } from 'grammy/types';

/** What the hub understands; Telegram keeps everything else to itself. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const satisfies (keyof Update)[];

/** Where order matters: within a chat, else within what one person does. */
export function laneOf(update: Update): number {
  const { callback_query: pressed, inline_query: asked } = update;
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.my_chat_member?.chat ??
    pressed?.message?.chat;
  return chat?.id ?? pressed?.from.id ?? asked?.from.id ?? 0;
}

/** Number of a message that somebody wrote. Not that of a pressed one: it is the hub's, known or not. */
export function incomingNumber(update: Update): { chatId: number; messageId: number } | undefined {
  const { message } = update;
  return message === undefined ? undefined : { chatId: message.chat.id, messageId: message.message_id };
}
