import { badRequest, forbidden } from '../api-error.ts';
import type { Chat } from '../state/chat.ts';
import type { Call } from './method.ts';

/** The chat that `chat_id` names, as far as this bot may know it. */
export function chatOfCall({ world, bot, params }: Call): Chat {
  if (params.text('chat_id') === '') throw badRequest('chat_id is empty');
  const id = params.integer('chat_id');
  const chat = id === undefined ? undefined : world.chatOf(bot, id);
  if (chat && (chat.kind !== 'private' || chat.started)) return chat;
  const met = [...world.groups.values()].some(
    (group) => group.isMember(bot.user.id) && group.members.has(id ?? 0),
  );
  throw met ? forbidden("bot can't initiate conversation with a user") : badRequest('chat not found');
}

/** The same, for a call that writes. */
export function openChat(call: Call): Chat {
  const chat = chatOfCall(call);
  if (chat.kind === 'private') {
    if (chat.blocked) throw forbidden('bot was blocked by the user');
    return chat;
  }
  if (chat.migratedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  const status = chat.statusOf(call.bot.user.id);
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.kind} chat`);
  if (status === 'left') throw forbidden(`bot is not a member of the ${chat.kind} chat`);
  return chat;
}
