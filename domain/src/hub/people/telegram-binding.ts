import type { Role, Scope, UserActor } from '../../access/actor.ts';
import type { Language } from '../../subscriptions/subscription.ts';

/** A Telegram account that stands for a user. */
export interface TelegramBinding {
  botId: number;
  telegramId: number;
  userId: string;
  userName: string;
  role: Role;
  language: Language;
  boundAt: Date;
  tokenExpiresAt: Date;
  /** False: disabled, or the token was revoked or is too old. The bot does not know them any more. */
  isKnown: boolean;
}

/** Somebody whom the bot knows, with the token of the platform's API by which it acts for them. */
export interface TelegramPerson {
  telegramId: number;
  language: Language;
  actor: UserActor & { tokenId: string };
  sealedToken: string;
}

/** What the bot may do for whom. Destroying and managing users stays in the CRM. */
const SCOPE_OF: Record<Role, Scope> = { architect: 'operate', operator: 'operate', client: 'read' };

export const TELEGRAM_TOKEN_NAME = 'Telegram';

export function telegramScopes(role: Role): readonly Scope[] {
  return [SCOPE_OF[role]];
}

/** What a sealed token is bound to. */
export function telegramTokenContext(tokenId: string): string {
  return `telegram-token:${tokenId}`;
}
