import { EventEmitter } from 'node:events';
import type { User } from '@grammyjs/types';
import { FloodLimits, type FloodOptions } from '../limits/flood-limits.ts';
import type { WebhookTimes } from '../updates/webhook.ts';
import { Bot, type BotFacts } from './bot.ts';
import { Chat } from './chat.ts';
import { FileStore } from './file-store.ts';

export interface WorldOptions {
  now: () => number;
  webhook: WebhookTimes;
  /** False: no limit at all. */
  limits: FloodOptions | false;
  callbackQueryMs: number;
  /** Every token is a bot's: it is made when it is first seen. */
  anyToken: boolean;
}

export interface OpenQuery {
  botId: number;
  at: number;
  answer: (given: unknown) => void;
}

/** Everything that this Telegram knows. In memory, gone with the process. */
export class World {
  readonly options: WorldOptions;
  readonly files = new FileStore();
  readonly flood: FloodLimits | undefined;
  readonly people = new Map<number, User>();
  readonly groups = new Map<number, Chat>();
  /** Callback and inline queries that nobody has answered. */
  readonly queries = new Map<string, OpenQuery>();
  readonly #bots = new Map<number, Bot>();
  readonly #privateChats = new Map<string, Chat>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #nextUserId = 6_100_000_001;
  #nextBotId = 7_200_000_001;
  #nextGroupId = 4_100_000_001;
  #nextQueryId = 9_100_000_000_000_001n;

  constructor(options: WorldOptions) {
    this.options = options;
    this.flood = options.limits === false ? undefined : new FloodLimits(options.limits);
  }

  seconds(): number {
    return Math.floor(this.options.now() / 1000);
  }

  addBot(facts: Omit<BotFacts, 'id' | 'token'> & { token: string | undefined }): Bot {
    const id = facts.token === undefined ? this.#nextBotId++ : Number(facts.token.split(':')[0]);
    const token = facts.token ?? `${id}:${'AAH'.padEnd(35 - facts.username.length, 'x')}${facts.username}`;
    const bot = new Bot({ ...facts, id, token }, this.options.webhook, this.options.now);
    this.#bots.set(id, bot);
    return bot;
  }

  bots(): Bot[] {
    return [...this.#bots.values()];
  }

  bot(id: number): Bot {
    const bot = this.#bots.get(id);
    if (!bot) throw new Error(`there is no bot ${id} in this Telegram; add it with addBot`);
    return bot;
  }

  botByToken(token: string): Bot | undefined {
    const known = this.bots().find((bot) => bot.token === token);
    if (known || !this.options.anyToken || !/^\d+:/.test(token)) return known;
    const username = `bot_${token.split(':')[0] ?? ''}_bot`;
    return this.addBot({ token, username, firstName: username, privacy: true });
  }

  addPerson(person: Omit<User, 'id' | 'is_bot'>): User {
    const user: User = { id: this.#nextUserId++, is_bot: false, ...person };
    this.people.set(user.id, user);
    return user;
  }

  addGroup(kind: 'group' | 'supergroup', title: string, countedBy: Bot | undefined): Chat {
    const id = this.#nextGroupId++;
    const chat = new Chat({ id: kind === 'group' ? -id : Number(`-100${id}`), kind, title, countedBy });
    this.groups.set(chat.id, chat);
    return chat;
  }

  privateChat(bot: Bot, person: User): Chat {
    const key = `${bot.user.id}:${person.id}`;
    const known = this.#privateChats.get(key);
    if (known) return known;
    const chat = new Chat({
      id: person.id,
      kind: 'private',
      title: person.first_name,
      person,
      countedBy: bot,
    });
    this.#privateChats.set(key, chat);
    return chat;
  }

  /** The chat of that id as one bot can know it. */
  chatOf(bot: Bot, id: number): Chat | undefined {
    return id < 0 ? this.groups.get(id) : this.#privateChats.get(`${bot.user.id}:${id}`);
  }

  openQuery(botId: number, answer: (given: unknown) => void): string {
    const id = String(this.#nextQueryId++);
    this.queries.set(id, { botId, at: this.options.now(), answer });
    return id;
  }

  changed(): void {
    this.#changes.emit('change');
  }

  onChange(listener: () => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }
}
