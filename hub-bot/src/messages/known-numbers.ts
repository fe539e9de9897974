import {
  createMessageSendingRepository,
  createTelegramUpdatesRepository,
  LOWEST_SHARED_CHAT,
} from '@codexdlc/domain/hub';
import type { Update } from 'grammy/types';
import type { Hub } from '../bot/hub.ts';
import { incomingNumber } from '../updates/lane-rules.ts';

export type KnownNumbers = ReturnType<typeof createKnownNumbers>;

/** Updates of which the numbers are looked at. */
const LATEST = 500;

/**
 * The highest number of a message that is known, for each chat. Private chats and small groups of a bot are counted
 * together, so that a new message has a higher number than every message before it in any of them.
 */
export function createKnownNumbers(hub: Pick<Hub, 'db' | 'bot'>) {
  const highest = new Map<number, number>();
  const messages = createMessageSendingRepository(hub.db, hub.bot.id);
  const updates = createTelegramUpdatesRepository(hub.db, hub.bot.id);
  const incoming = async () =>
    (await updates.latest(LATEST)).flatMap((update) => incomingNumber(update as Update) ?? []);

  return {
    note(chatId: number, messageId: number): void {
      const scope = scopeOf(chatId);
      const before = highest.get(scope);
      // What nobody has asked for is read from the database when somebody does.
      if (before !== undefined) highest.set(scope, Math.max(before, messageId));
    },

    async highest(chatId: number): Promise<number> {
      const scope = scopeOf(chatId);
      const known = highest.get(scope);
      if (known !== undefined) return known;
      const numbers = (await incoming()).filter((one) => scopeOf(one.chatId) === scope);
      const ofHub = await messages.highestNumber(chatId);
      const found = Math.max(ofHub, highest.get(scope) ?? 0, ...numbers.map(({ messageId }) => messageId));
      highest.set(scope, found);
      return found;
    },

    /** The first `count` numbers after `after` of which nobody knows what they are. */
    async unknown(chatId: number, after: number, count: number): Promise<number[]> {
      const span = count * 10;
      const scope = scopeOf(chatId);
      const taken = new Set([
        ...(await messages.knownNumbers(chatId, after + 1, span)),
        ...(await incoming()).flatMap((one) => (scopeOf(one.chatId) === scope ? [one.messageId] : [])),
      ]);
      return Array.from({ length: span }, (_, index) => after + 1 + index)
        .filter((number) => !taken.has(number))
        .slice(0, count);
    },
  };
}

function scopeOf(chatId: number): number {
  return chatId < LOWEST_SHARED_CHAT ? chatId : 0;
}
