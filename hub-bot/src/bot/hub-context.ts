import type { Language, UserActor } from '@codexdlc/domain';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { Context } from 'grammy';
import type { Knex } from 'knex';
import type { MessageContent } from '../messages/message.ts';
import type { Hub } from './hub.ts';

/** Somebody whom the CRM knows. */
export interface KnownPerson {
  telegramId: number;
  actor: UserActor;
  /** Calls the platform's API as this person. */
  platform: PlatformClient;
  language: Language;
}

/** What comes in, with what an answer is made of. Nothing is sent or stored before the handler has come to its end. */
export interface HubFlavour {
  hub: Hub;
  /** Undefined for strangers, for whoever was disabled, and where the binding was taken back. */
  person: KnownPerson | undefined;
  language: Language;
  /** The message whose button was pressed, when the hub still knows it. */
  pressed: { key: string } | undefined;
  /**
   * Work that is done when the handler has ended: all of it in one transaction, in order, with the note that the update was
   * handled. A handler that is killed before is run again from its beginning; so what it does outside (calls of the
   * platform) carries a key that is the same again, see `requestKey`.
   */
  write(work: (trx: Knex.Transaction) => Promise<void>): void;
  /** An answer in this chat; without a key of its own it is a new message. */
  say(content: MessageContent, options?: { key?: string; chatId?: number }): void;
  /** Changes the message whose button was pressed. */
  change(content: MessageContent): void;
  /** The word that appears over the chat when a button was pressed; may get lost. */
  toast(text: string): void;
  /** The same for the same update and part, however often it is handled. */
  requestKey(part: string): string;
}

export type HubContext = Context & HubFlavour;
