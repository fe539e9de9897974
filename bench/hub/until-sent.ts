import { setTimeout as sleep } from 'node:timers/promises';
import type { SentMessage } from './telegram-wishes.ts';
import type { TelegramProcess } from './telegram-process.ts';

const LOOK_MS = 50;
const PATIENCE_MS = 15_000;

export interface Expected {
  /** Of these words there is one message in each chat. */
  words: string;
  chats: readonly number[];
  since: number;
}

/** The first message with these words in each of the chats, in their order, once all are there. */
export async function untilSent(
  telegram: TelegramProcess,
  { words, chats, since }: Expected,
): Promise<SentMessage[]> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const fitting = (await telegram.ask('sent', { since })).filter(({ text }) => text.includes(words));
    const found = chats.flatMap((chat) => fitting.find(({ chatId }) => chatId === chat) ?? []);
    if (found.length === chats.length) return found;
    if (performance.now() > until) {
      throw new Error(
        `"${words}" reached ${found.length} of ${chats.length} chats within ${PATIENCE_MS / 1000} s`,
      );
    }
    await sleep(LOOK_MS);
  }
}
