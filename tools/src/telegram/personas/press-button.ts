import type { User } from '@grammyjs/types';
import type { CallbackAnswer } from '../methods/answer-callback-query.ts';
import type { Chat } from '../state/chat.ts';
import type { World } from '../state/world.ts';
import { incoming } from './incoming.ts';
import { waitUntil } from './wait-until.ts';

/** A button that was pressed; `id` is that of the callback query. */
export interface Press {
  id: string;
  /** What answerCallbackQuery brought. */
  answered(timeoutMs?: number): Promise<CallbackAnswer>;
}

/** Section "CallbackQuery". */
export function pressButton(world: World, chat: Chat, person: User, messageId: number, label: string): Press {
  const message = chat.message(messageId);
  if (!message) throw new Error(`there is no message ${messageId} in this chat`);
  const buttons = (message.inlineKeyboard ?? []).flat();
  const button =
    buttons.find(({ text }) => text === label) ??
    buttons.find((one) => 'callback_data' in one && one.callback_data === label);
  if (!button || !('callback_data' in button)) {
    const there = buttons.map(({ text }) => JSON.stringify(text)).join(', ') || 'none';
    throw new Error(
      `message ${messageId} has no button ${JSON.stringify(label)} that can be pressed; it has ${there}`,
    );
  }
  return pressData(world, chat, person, messageId, button.callback_data);
}

/** Also for a button that is no longer there: an old client may still show it. */
export function pressData(world: World, chat: Chat, person: User, messageId: number, data: string): Press {
  const message = chat.messages.get(messageId);
  const bot = world.bots().find(({ user }) => user.id === (message?.viaBot ?? message?.from)?.id);
  if (!message || !bot) throw new Error(`message ${messageId} of this chat is no bot's`);
  let answer: CallbackAnswer | undefined;
  const id = world.openQuery(bot.user.id, (given) => {
    // Only answerCallbackQuery answers a query of this kind.
    answer = given as CallbackAnswer;
    chat.toasts.push({ queryId: id, at: world.options.now(), userId: person.id, ...answer });
  });
  bot.push({
    callback_query: {
      id,
      from: person,
      message: incoming(world, bot, chat, message),
      chat_instance: String(chat.id * 7919),
      data,
    },
  });
  world.changed();
  return {
    id,
    answered: (timeoutMs = 15_000) =>
      waitUntil(
        world,
        () => answer,
        timeoutMs,
        () => `nobody answered the press of ${data} within ${timeoutMs} ms`,
      ),
  };
}
