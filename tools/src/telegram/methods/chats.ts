import type { ChatFullInfo, ChatMember } from '@grammyjs/types';
import { badRequest } from '../api-error.ts';
import { changeMember } from '../state/change-member.ts';
import type { Chat } from '../state/chat.ts';
import { memberOf } from '../state/member.ts';
import type { Call, Method } from './method.ts';
import { chatOfCall, openChat } from './open-chat.ts';

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
);

type ChatInfo = ReturnType<Chat['toApi']> &
  Pick<ChatFullInfo, 'accent_color_id' | 'max_reaction_count' | 'accepted_gift_types' | 'permissions'>;

/** Section "getChat". */
export const getChat: Method = (call): ChatInfo => {
  const chat = readableChat(call);
  return {
    ...chat.toApi(),
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(chat.kind !== 'private' && { permissions: { can_send_messages: true } }),
  };
};

/** Section "getChatMember". */
export const getChatMember: Method = (call): ChatMember => {
  const { world, params } = call;
  const chat = readableChat(call);
  const userId = params.integer('user_id');
  if (userId === undefined) throw badRequest('invalid user_id specified');
  const user =
    chat.members.get(userId)?.user ?? (chat.person?.id === userId ? chat.person : world.people.get(userId));
  if (!user) throw badRequest(chat.kind === 'supergroup' ? 'PARTICIPANT_ID_INVALID' : 'user not found');
  return memberOf(user, chat.kind === 'private' ? 'member' : chat.statusOf(userId));
};

/** A group that the bot is not in is nothing that it can read. */
function readableChat(call: Call): Chat {
  const chat = chatOfCall(call);
  return chat.kind === 'private' ? chat : openChat(call);
}

/** Section "leaveChat". */
export const leaveChat: Method = (call) => {
  const chat = openChat(call);
  if (chat.kind === 'private') throw badRequest("chat member status can't be changed in private chats");
  changeMember(call.world, chat, call.bot.user, 'left', call.bot.user);
  return true;
};

/** Section "sendChatAction": the status is set for 5 seconds or less. */
export const sendChatAction: Method = (call) => {
  const chat = openChat(call);
  const action = call.params.text('action');
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  chat.action = { text: action, at: call.world.options.now() };
  call.world.changed();
  return true;
};

/** Section "pinChatMessage". */
export const pinChatMessage: Method = (call) => {
  const chat = pinnableChat(call);
  const message = chat.message(call.params.integer('message_id'));
  if (!message) throw badRequest('message to pin not found');
  chat.pinned.add(message.id);
  call.world.changed();
  return true;
};

/** Section "unpinChatMessage": without an identifier the last one that was pinned. */
export const unpinChatMessage: Method = (call) => {
  const chat = pinnableChat(call);
  const id = call.params.integer('message_id') ?? [...chat.pinned].at(-1);
  if (id === undefined || !chat.pinned.delete(id)) throw badRequest('message to unpin not found');
  call.world.changed();
  return true;
};

function pinnableChat(call: Call): Chat {
  const chat = openChat(call);
  if (chat.kind !== 'private' && !['administrator', 'creator'].includes(chat.statusOf(call.bot.user.id)))
    throw badRequest('not enough rights to manage pinned messages in the chat');
  return chat;
}
