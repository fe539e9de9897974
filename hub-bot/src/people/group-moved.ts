import { renameTelegramChat } from '@codexdlc/domain/hub';
import type { MiddlewareFn } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';

/** A group that became a supergroup has another number: Telegram says so in both, and either is enough. */
export const groupMoved: MiddlewareFn<HubContext> = async (ctx, next) => {
  const { message, hub } = ctx;
  const from = message?.migrate_from_chat_id ?? message?.chat.id;
  const to = message?.migrate_to_chat_id ?? message?.chat.id;
  if (from === undefined || to === undefined || from === to) {
    await next();
    return;
  }
  ctx.write((trx) => renameTelegramChat(trx, hub.bot.id, from, to));
};
