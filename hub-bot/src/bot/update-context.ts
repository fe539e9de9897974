import type { Language } from '@codexdlc/domain';
import { Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Knex } from 'knex';
import type { MessageContent } from '../messages/message.ts';
import { putMessage } from '../messages/put-message.ts';
import type { HubFlavour, KnownPerson } from './hub-context.ts';
import type { Hub } from './hub.ts';

export interface Said {
  chatId: number;
  key: string;
  content: MessageContent;
}

export type Work = (trx: Knex.Transaction) => Promise<void>;

export interface KnownOfUpdate {
  person: KnownPerson | undefined;
  language: Language;
  pressed: { key: string } | undefined;
}

/** Collects what a handler wants; `commit-update.ts` does it. */
export class UpdateContext extends Context implements HubFlavour {
  readonly hub: Hub;
  readonly person: KnownPerson | undefined;
  readonly language: Language;
  readonly pressed: { key: string } | undefined;
  #works: Work[] = [];
  #said: Said[] = [];
  #toast: string | undefined;

  constructor(hub: Hub, update: Update, me: UserFromGetMe, known: KnownOfUpdate) {
    super(update, hub.api, me);
    this.hub = hub;
    this.person = known.person;
    this.language = known.language;
    this.pressed = known.pressed;
  }

  get works(): readonly Work[] {
    return this.#works;
  }

  get said(): readonly Said[] {
    return this.#said;
  }

  get toastText(): string | undefined {
    return this.#toast;
  }

  write(work: Work): void {
    this.#works.push(work);
  }

  say(content: MessageContent, options: { key?: string; chatId?: number } = {}): void {
    const chatId = options.chatId ?? this.chat?.id ?? this.from?.id;
    if (chatId === undefined) throw new Error(`update ${this.update.update_id} comes from no chat`);
    const key = options.key ?? `update:${this.update.update_id}:${this.#said.length + 1}`;
    this.#said.push({ chatId, key, content });
    this.write(async (trx) => {
      await putMessage(trx, this.hub, { chatId, key, content });
    });
  }

  change(content: MessageContent): void {
    this.say(content, this.pressed);
  }

  toast(text: string): void {
    this.#toast = text;
  }

  requestKey(part: string): string {
    return `hub-${this.hub.bot.id}-${this.update.update_id}-${part}`;
  }

  /** The handler was refused: nothing of what it said is done. */
  forget(): void {
    this.#works = [];
    this.#said = [];
    this.#toast = undefined;
  }
}
