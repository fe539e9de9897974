import type { Language } from '../../subscriptions/subscription.ts';

export const CHAT_KINDS = ['private', 'group', 'supergroup', 'channel'] as const;
export type ChatKind = (typeof CHAT_KINDS)[number];

export interface TelegramChat {
  chatId: number;
  kind: ChatKind;
  title: string | null;
  language: Language;
  /** A group that leads and alerts go to, bound by this user. */
  teamOf: string | null;
  mutedUntil: Date | null;
  /** Nothing arrives there any more. */
  blockedAt: Date | null;
}
