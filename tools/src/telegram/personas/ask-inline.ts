import type { User } from '@grammyjs/types';
import type { InlineResult } from '../methods/answer-inline-query.ts';
import type { Bot } from '../state/bot.ts';
import type { Chat } from '../state/chat.ts';
import type { World } from '../state/world.ts';
import { botsIn, incoming, mayRead } from './incoming.ts';
import { seenMessage, type SeenMessage } from './seen-message.ts';
import { waitUntil } from './wait-until.ts';

export interface InlineAnswer {
  id: string;
  answered(timeoutMs?: number): Promise<readonly InlineResult[]>;
  /** Puts one of the results into the chat, by its id or its title. */
  choose(result: string): SeenMessage;
}

/** Section "InlineQuery"; the message that comes of it is the person's, via the bot. */
export function askInline(world: World, chat: Chat, person: User, bot: Bot, query: string): InlineAnswer {
  let results: readonly InlineResult[] | undefined;
  const id = world.openQuery(bot.user.id, (given) => {
    // Only answerInlineQuery answers a query of this kind.
    results = given as readonly InlineResult[];
  });
  const chatType = chat.kind === 'private' ? 'sender' : chat.kind;
  bot.push({ inline_query: { id, from: person, query, offset: '', chat_type: chatType } });
  world.changed();
  return {
    id,
    answered: (timeoutMs = 15_000) =>
      waitUntil(
        world,
        () => results,
        timeoutMs,
        () => `nobody answered the inline query ${query} within ${timeoutMs} ms`,
      ),
    choose(wanted) {
      const result = results?.find((one) => one.id === wanted || one.title === wanted);
      if (!result) throw new Error(`there is no result ${JSON.stringify(wanted)}`);
      const message = chat.add({
        from: person,
        date: world.seconds(),
        content: result.content,
        inlineKeyboard: result.markup.inline,
        replyTo: undefined,
        viaBot: bot.user,
        edits: 0,
        editDate: undefined,
        deleted: false,
      });
      for (const reader of chat.kind === 'private' ? [bot] : botsIn(world, chat))
        if (mayRead(reader, chat, message)) reader.push({ message: incoming(world, reader, chat, message) });
      world.changed();
      return seenMessage(chat, message);
    },
  };
}
