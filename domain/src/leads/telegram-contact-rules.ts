import type { Touch } from './attribution.ts';
import type { LeadDetails } from './lead.ts';

export type TelegramContact = NonNullable<Touch['telegram']>;

/**
 * Who it is in Telegram, when they answered there: `tg://user?id=<id>` opens the chat with them. It stands with where the
 * lead came from, so that it is given out, merged and erased with it.
 */
export function telegramOf(lead: Pick<LeadDetails, 'firstTouch' | 'lastTouch'>): TelegramContact | undefined {
  return lead.lastTouch.telegram ?? lead.firstTouch.telegram;
}
