import { badRequest } from '../api-error.ts';
import type { Chat } from '../state/chat.ts';
import type { Call, Method } from './method.ts';
import { openChat } from './open-chat.ts';

/** "A message can only be deleted if it was sent less than 48 hours ago." */
const DELETABLE_SECONDS = 48 * 60 * 60;

/** Section "deleteMessage". */
export const deleteMessage: Method = (call) => {
  const chat = openChat(call);
  const message = chat.message(call.params.integer('message_id'));
  if (!message) throw badRequest('message to delete not found');
  if (!mayDelete(call, chat, message)) throw badRequest("message can't be deleted");
  if (message.date < call.world.seconds() - DELETABLE_SECONDS)
    throw badRequest("message can't be deleted for everyone");
  message.deleted = true;
  call.world.changed();
  return true;
};

/** Section "deleteMessages": "If some of the specified messages can't be found, they are skipped." */
export const deleteMessages: Method = (call) => {
  const chat = openChat(call);
  const ids = call.params.json('message_ids');
  if (!Array.isArray(ids)) throw badRequest('message identifiers are not specified');
  for (const id of ids) {
    const message = chat.message(Number(id));
    if (message && mayDelete(call, chat, message)) message.deleted = true;
  }
  call.world.changed();
  return true;
};

function mayDelete({ bot }: Call, chat: Chat, { from }: { from: { id: number } }): boolean {
  return (
    from.id === bot.user.id ||
    chat.kind === 'private' ||
    ['administrator', 'creator'].includes(chat.statusOf(bot.user.id))
  );
}
