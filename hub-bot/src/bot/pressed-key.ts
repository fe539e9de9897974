import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@codexdlc/domain/errors';
import { createTelegramMessagesRepository } from '@codexdlc/domain/hub';
import type { Hub } from './hub.ts';

const LOOK_MS = 40;
const MOST_LOOKS = 25;

/**
 * What the pressed message is about. Somebody can be quicker than the note of its number, or press what was sent by a
 * process that died before its note: that is waited for, because "nothing is known of it" would be wrong then.
 */
export async function pressedKey(
  hub: Pick<Hub, 'db' | 'bot'>,
  chatId: number,
  messageId: number,
): Promise<string | undefined> {
  const messages = createTelegramMessagesRepository(hub.db, hub.bot.id);
  for (let look = 1; ; look += 1) {
    // Asked first: what is noted in between is found by the second question.
    const isOpen = await messages.mayBecome(chatId, messageId);
    const key = await messages.keyOf(chatId, messageId);
    if (key !== undefined || !isOpen) return key;
    if (look === MOST_LOOKS)
      throw new AppError('UNAVAILABLE', 'It is not known yet what this message is about.');
    await sleep(LOOK_MS);
  }
}
