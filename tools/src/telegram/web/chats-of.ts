import type { User } from '@grammyjs/types';
import { ChatSeat } from '../personas/chat-seat.ts';
import { PrivateChat } from '../personas/private-chat.ts';
import type { SeenMessage } from '../personas/seen-message.ts';
import type { World } from '../state/world.ts';

export interface ListedChat {
  /** As in the address of the page. */
  id: number;
  title: string;
  subtitle: string;
  seat: ChatSeat;
  last: SeenMessage | undefined;
}

/** Every bot can be written to; of groups those that the person is in. The one with the latest message comes first. */
export function chatsOf(world: World, person: User): ListedChat[] {
  const withBots = world.bots().map((bot) => ({
    id: bot.user.id,
    title: bot.user.first_name,
    subtitle: `@${bot.user.username}`,
    seat: new PrivateChat(world, world.privateChat(bot, person), person, bot),
  }));
  const groups = [...world.groups.values()]
    .filter((chat) => chat.isMember(person.id) && chat.migratedTo === undefined)
    .map((chat) => ({
      id: chat.id,
      title: chat.title,
      subtitle: `${chat.members.size} members`,
      seat: new ChatSeat(world, chat, person, undefined),
    }));
  return [...withBots, ...groups]
    .map((chat) => ({ ...chat, last: chat.seat.messages().findLast(({ deleted }) => !deleted) }))
    .toSorted((a, b) => Number(b.last?.at ?? 0) - Number(a.last?.at ?? 0));
}
