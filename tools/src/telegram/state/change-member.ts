import type { User } from '@grammyjs/types';
import type { Chat, MemberStatus } from './chat.ts';
import { memberOf } from './member.ts';
import type { World } from './world.ts';

/** Sets what somebody is in a group, and tells the bots: `my_chat_member` the one it is about, `chat_member` administrators. */
export function changeMember(world: World, chat: Chat, user: User, status: MemberStatus, by: User): void {
  const before = chat.statusOf(user.id);
  chat.members.set(user.id, { user, status });
  if (before === status) return;
  const change = {
    chat: chat.toApi(),
    from: by,
    date: world.seconds(),
    old_chat_member: memberOf(user, before),
    new_chat_member: memberOf(user, status),
  };
  for (const bot of world.bots()) {
    if (bot.user.id === user.id) bot.push({ my_chat_member: change });
    else if (chat.statusOf(bot.user.id) === 'administrator') bot.push({ chat_member: change });
  }
  world.changed();
}
