import type { User } from '@grammyjs/types';
import { changeMember } from '../state/change-member.ts';
import type { Chat, MemberStatus } from '../state/chat.ts';
import type { ServiceFields } from '../state/stored-message.ts';
import type { World } from '../state/world.ts';
import { ChatSeat } from './chat-seat.ts';
import { botsIn, postFrom } from './incoming.ts';
import { Persona, type BotHandle } from './persona.ts';

export type Member = Persona | Pick<BotHandle, 'id'>;

/** A group or supergroup with its members. The first person in it owns it. */
export class Group {
  readonly #world: World;
  readonly #chat: Chat;

  constructor(world: World, chat: Chat) {
    this.#world = world;
    this.#chat = chat;
  }

  get id(): number {
    return this.#chat.id;
  }

  get title(): string {
    return this.#chat.title;
  }

  as(person: Persona): ChatSeat {
    return new ChatSeat(this.#world, this.#chat, person.user, undefined);
  }

  add(member: Member, status: MemberStatus = 'member'): void {
    const user = this.#userOf(member);
    changeMember(this.#world, this.#chat, user, status, this.#owner() ?? user);
    this.#say(`${user.first_name} joined`, { new_chat_members: [user] });
  }

  promote(member: Member): void {
    const user = this.#userOf(member);
    changeMember(this.#world, this.#chat, user, 'administrator', this.#owner() ?? user);
  }

  kick(member: Member): void {
    const user = this.#userOf(member);
    changeMember(this.#world, this.#chat, user, 'kicked', this.#owner() ?? user);
    this.#say(`${user.first_name} was removed`, { left_chat_member: user });
  }

  /** Makes it a supergroup with a new identifier; "ResponseParameters", migrate_to_chat_id. */
  migrate(): Group {
    const { title } = this.#chat;
    const upgraded = this.#world.addGroup('supergroup', title, undefined);
    for (const [id, member] of this.#chat.members) upgraded.members.set(id, member);
    this.#say('The group was upgraded', { migrate_to_chat_id: upgraded.id });
    this.#chat.migratedTo = upgraded.id;
    const group = new Group(this.#world, upgraded);
    group.#say('The group was upgraded', { migrate_from_chat_id: this.#chat.id });
    return group;
  }

  #say(says: string, fields: ServiceFields): void {
    const from = this.#owner() ?? [...this.#chat.members.values()][0]?.user;
    if (from)
      postFrom(this.#world, this.#chat, botsIn(this.#world, this.#chat), from, {
        kind: 'service',
        says,
        fields,
      });
  }

  #owner(): User | undefined {
    return [...this.#chat.members.values()].find(({ status }) => status === 'creator')?.user;
  }

  #userOf(member: Member): User {
    return member instanceof Persona ? member.user : this.#world.bot(member.id).user;
  }
}

export interface NewGroup {
  title: string;
  members: readonly Member[];
  kind?: 'group' | 'supergroup';
}

export function makeGroup(world: World, { title, members, kind = 'supergroup' }: NewGroup): Group {
  const firstBot = members.find((member) => !(member instanceof Persona));
  const chat = world.addGroup(kind, title, firstBot && world.bot(firstBot.id));
  const group = new Group(world, chat);
  const people = members.filter((member) => member instanceof Persona);
  for (const [index, person] of people.entries()) group.add(person, index === 0 ? 'creator' : 'member');
  for (const member of members) if (!(member instanceof Persona)) group.add(member);
  return group;
}
