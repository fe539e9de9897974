import { setTimeout as sleep } from 'node:timers/promises';
import type { TelegramProcess } from './telegram-process.ts';

const PATIENCE_MS = 60_000;

/** Until the bot has written something in so many chats: only then is there something to press. */
export async function untilAnswered(
  telegram: TelegramProcess,
  chats: number,
  signal?: AbortSignal,
): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answered = await telegram.ask('answeredChats', undefined);
    if (answered >= chats) return;
    if (performance.now() > until) {
      throw new Error(`the bot has written in ${answered} of ${chats} chats within ${PATIENCE_MS / 1000} s`);
    }
    await sleep(100, undefined, signal && { signal });
  }
}
