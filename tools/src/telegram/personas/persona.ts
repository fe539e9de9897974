import type { User } from '@grammyjs/types';
import type { World } from '../state/world.ts';
import { PrivateChat } from './private-chat.ts';

/** How a bot is named in calls of the simulation. */
export interface BotHandle {
  id: number;
  token: string;
  username: string;
}

/** Somebody with an account. */
export class Persona {
  readonly user: User;
  readonly #world: World;

  constructor(world: World, user: User) {
    this.#world = world;
    this.user = user;
  }

  get id(): number {
    return this.user.id;
  }

  privateChat(bot: Pick<BotHandle, 'id'>): PrivateChat {
    const known = this.#world.bot(bot.id);
    return new PrivateChat(this.#world, this.#world.privateChat(known, this.user), this.user, known);
  }
}
