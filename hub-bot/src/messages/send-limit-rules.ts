/** What Telegram allows (core.telegram.org/bots/faq), a little less of it: its clock is not ours. */
export interface SendLimits {
  /** At once, before a second's pace holds. */
  burst: number;
  perSecond: number;
  chatBurst: number;
  groupPerMinute: number;
}

export const SEND_LIMITS: SendLimits = { burst: 10, perSecond: 29, chatBurst: 3, groupPerMinute: 20 };
const MINUTE_MS = 60_500;
const SECOND_MS = 1_020;

interface Paced {
  tokens: number;
  at: number;
  /** Of a group: when it was written to within the last minute. */
  minute: number[];
  closedUntil: number;
}

/** Counts calls and says who has to wait. Time is given: it decides and measures nothing. */
export class SendPacing {
  readonly #limits: SendLimits;
  readonly #chats = new Map<number, Paced>();
  #all: { tokens: number; at: number; closedUntil: number };

  constructor(now: number, limits = SEND_LIMITS) {
    this.#limits = limits;
    this.#all = { tokens: limits.burst, at: now, closedUntil: 0 };
  }

  /** How many calls may be made at this moment, whatever the chat. */
  free(now: number): number {
    const { burst, perSecond } = this.#limits;
    if (this.#all.closedUntil > now) return 0;
    return Math.floor(Math.min(burst, this.#all.tokens + ((now - this.#all.at) / 1000) * perSecond));
  }

  take(chatId: number, now: number): void {
    const { burst, perSecond } = this.#limits;
    const tokens = Math.min(burst, this.#all.tokens + ((now - this.#all.at) / 1000) * perSecond);
    this.#all = { ...this.#all, tokens: tokens - 1, at: now };
    const chat = this.#chat(chatId, now);
    chat.tokens -= 1;
    if (chatId < 0) chat.minute.push(now);
  }

  closeChat(chatId: number, until: number, now: number): void {
    const chat = this.#chat(chatId, now);
    chat.closedUntil = Math.max(chat.closedUntil, until);
  }

  closeAll(until: number): void {
    this.#all.closedUntil = Math.max(this.#all.closedUntil, until);
  }

  /** Chats that Telegram has asked us to leave alone. */
  closedChats(now: number): number {
    return [...this.#chats.values()].filter(({ closedUntil }) => closedUntil > now).length;
  }

  /** Chats that have to wait, and how long until the first of them need not. Forgets those that are rested. */
  waiting(now: number): { chats: number[]; ms: number | undefined } {
    const chats: number[] = [];
    let ms: number | undefined;
    for (const chatId of this.#chats.keys()) {
      const chat = this.#chat(chatId, now);
      const wait = this.#waitMs(chat, now);
      if (wait > 0) {
        chats.push(chatId);
        ms = Math.min(ms ?? wait, wait);
      } else if (chat.tokens >= this.#limits.chatBurst && chat.minute.length === 0) {
        this.#chats.delete(chatId);
      }
    }
    return { chats, ms };
  }

  #waitMs({ tokens, minute, closedUntil }: Paced, now: number): number {
    const [first = now] = minute;
    const ofMinute = minute.length >= this.#limits.groupPerMinute ? first + MINUTE_MS - now : 0;
    return Math.max(closedUntil - now, tokens < 1 ? (1 - tokens) * SECOND_MS : 0, ofMinute);
  }

  #chat(chatId: number, now: number): Paced {
    const { chatBurst } = this.#limits;
    const known = this.#chats.get(chatId) ?? { tokens: chatBurst, at: now, minute: [], closedUntil: 0 };
    known.tokens = Math.min(chatBurst, known.tokens + (now - known.at) / SECOND_MS);
    known.at = now;
    known.minute = known.minute.filter((at) => at > now - MINUTE_MS);
    this.#chats.set(chatId, known);
    return known;
  }
}
