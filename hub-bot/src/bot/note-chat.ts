import {
  createMessageSendingRepository,
  createTelegramChatsRepository,
  renameTelegramChat,
  type TelegramChat,
} from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import type { UpdateContext } from './update-context.ts';

/** What an update says of its chat: that it is there, what it is called, or that the bot was sent away. */
export async function noteChat(
  trx: Knex.Transaction,
  ctx: UpdateContext,
  known: TelegramChat | undefined,
): Promise<void> {
  const { chat, hub } = ctx;
  if (chat === undefined) return;
  const movedTo = ctx.message?.migrate_to_chat_id;
  if (movedTo !== undefined) {
    await renameTelegramChat(trx, hub.bot.id, chat.id, movedTo);
    return;
  }
  const chats = createTelegramChatsRepository(trx, hub.bot.id);
  const status = ctx.myChatMember?.new_chat_member.status;
  if (status === 'kicked' || status === 'left') {
    await chats.block(chat.id, ctx.language);
    await createMessageSendingRepository(trx, hub.bot.id).dropChat(chat.id, 'blocked');
    return;
  }
  // Names of people are not kept here.
  const title = chat.type === 'private' ? null : chat.title;
  const isNoted = known?.blockedAt === null && known.title === title && known.kind === chat.type;
  if (!isNoted) await chats.noteSeen({ chatId: chat.id, kind: chat.type, title, language: ctx.language });
}
