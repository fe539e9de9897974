import type { Knex } from 'knex';

/** Tables whose rows belong to a chat, and what must be unique of them within a bot besides the chat. */
const OWNED = [
  ['telegram_messages', ['key']],
  ['hub_dialogs', ['telegram_id']],
  ['hub_watches', ['operation_id']],
  ['hub_actions', undefined],
] as const;

/** A group became a supergroup and has another number: everything of it moves. What the new number has already stays. */
export async function renameTelegramChat(
  trx: Knex.Transaction,
  botId: number,
  from: number,
  to: number,
): Promise<void> {
  await moveChat(trx, botId, from, to);
  for (const [table, unique] of OWNED) {
    if (unique !== undefined) {
      const same = unique.map((column) => ` and taken.${column} = ${table}.${column}`).join('');
      await trx(table)
        .where({ bot_id: botId, chat_id: from })
        .whereRaw(
          `exists (select from ${table} taken where taken.bot_id = ${table}.bot_id and taken.chat_id = ?${same})`,
          [to],
        )
        .delete();
    }
    await trx(table).where({ bot_id: botId, chat_id: from }).update({ chat_id: to });
  }
  // Numbers of messages are counted anew there: what was sent before cannot be edited any more.
  await trx('telegram_messages').where({ bot_id: botId, chat_id: to }).update({ message_id: null });
}

/** The old row knows whose group it is; what the new number has was only seen. */
async function moveChat(trx: Knex.Transaction, botId: number, from: number, to: number): Promise<void> {
  const chats = (chatId: number) => trx('telegram_chats').where({ bot_id: botId, chat_id: chatId });
  if ((await chats(from).first('chat_id')) === undefined) return;
  await chats(to).delete();
  await chats(from).update({ chat_id: to, kind: 'supergroup', blocked_at: null, updated_at: trx.fn.now() });
}
