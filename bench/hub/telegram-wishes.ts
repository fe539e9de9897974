import type { UpdateKindOfMix } from './update-mix-plan.ts';

/** A call of sendMessage that the simulated Telegram got; `at` in milliseconds since 1970. */
export interface SentMessage {
  at: number;
  chatId: number;
  text: string;
}

/** An update that Telegram had for the bot. `key` names it in what the hub stores, see `update-times.ts`. */
export interface PushedUpdate {
  key: string;
  kind: UpdateKindOfMix;
  at: number;
}

export interface WishedUpdates {
  count: number;
  /** Undefined: all at once. */
  perSecond: number | undefined;
  /** The first of the seats are people of the agency. */
  staff: number;
}

/** What the process of the simulated Telegram can be asked, and what it answers. */
export interface TelegramWishes {
  /** So many people, each in a chat with the bot; later they are named by their place. Answers the numbers of the chats. */
  seats: { given: number; answer: number[] };
  say: { given: { seat: number; text: string }; answer: undefined };
  /** Chats in which the bot has written something. */
  answeredChats: { given: undefined; answer: number };
  sent: { given: { since: number }; answer: SentMessage[] };
  updates: { given: WishedUpdates; answer: PushedUpdate[] };
  pending: { given: undefined; answer: number };
}

export type TelegramWish = keyof TelegramWishes;

export interface WishMessage<N extends TelegramWish = TelegramWish> {
  id: number;
  name: N;
  given: TelegramWishes[N]['given'];
}

export type AnswerMessage =
  { type: 'answer'; id: number; answer: unknown } | { type: 'failed'; id: number; why: string };

export interface ReadyMessage {
  type: 'ready';
  apiRoot: string;
  token: string;
}
