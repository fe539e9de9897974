import type { Chat } from '../state/chat.ts';
import { tooManyRequests } from '../api-error.ts';

/** "My bot is hitting limits, how do I avoid this?" of core.telegram.org/bots/faq; how large a burst may be is not published. */
export interface FloodOptions {
  /** Messages at once to one chat before one a second holds. */
  chatBurst: number;
  groupPerMinute: number;
  perSecond: number;
}

export const FLOOD_DEFAULTS: FloodOptions = { chatBurst: 5, groupPerMinute: 20, perSecond: 30 };

const MINUTE_MS = 60_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets per chat, for a minute of each group, and per bot over all chats. */
export class FloodLimits {
  readonly #options: FloodOptions;
  readonly #chats = new Map<string, Bucket>();
  readonly #bots = new Map<number, Bucket>();
  readonly #minutes = new Map<string, number[]>();

  constructor(options: FloodOptions) {
    this.#options = options;
  }

  /** Counts one message, or refuses it with 429. */
  take(botId: number, chat: Chat, now: number): void {
    const { chatBurst, perSecond, groupPerMinute } = this.#options;
    const key = `${botId}:${chat.id}`;
    const ofChat = filled(this.#chats.get(key), chatBurst, 1, now);
    const ofBot = filled(this.#bots.get(botId), perSecond, perSecond, now);
    const minute = (this.#minutes.get(key) ?? []).filter((at) => at > now - MINUTE_MS);
    const waits = [
      ofChat.tokens < 1 ? (1 - ofChat.tokens) * 1000 : 0,
      ofBot.tokens < 1 ? ((1 - ofBot.tokens) / perSecond) * 1000 : 0,
      chat.kind !== 'private' && minute.length >= groupPerMinute ? (minute[0] ?? now) + MINUTE_MS - now : 0,
    ];
    const wait = Math.max(...waits);
    if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait / 1000)));
    this.#chats.set(key, { tokens: ofChat.tokens - 1, at: now });
    this.#bots.set(botId, { tokens: ofBot.tokens - 1, at: now });
    if (chat.kind !== 'private') this.#minutes.set(key, [...minute, now]);
  }
}

function filled(bucket: Bucket | undefined, capacity: number, perSecond: number, now: number): Bucket {
  if (!bucket) return { tokens: capacity, at: now };
  const gained = ((now - bucket.at) / 1000) * perSecond;
  return { tokens: Math.min(capacity, bucket.tokens + gained), at: now };
}
