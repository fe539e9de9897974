import { Composer } from 'grammy';
import type { Message, Update, User, UserFromGetMe } from 'grammy/types';
import type { Language } from '@codexdlc/domain';
import type { HubContext, KnownPerson } from '../hub-context.ts';
import type { Hub } from '../hub.ts';
import { UpdateContext, type Said, type Work } from '../update-context.ts';
import type { Feature } from '../features.ts';

export const TEST_ME: UserFromGetMe = {
  id: 7_200_000_001,
  is_bot: true,
  first_name: 'Agency',
  username: 'agency_hub_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

export const TEST_USER: User = { id: 6_100_000_001, is_bot: false, first_name: 'Anna', language_code: 'de' };

export interface Handled {
  /** In order; a later one with the same key stands for what the chat shows. */
  said: readonly Said[];
  /** Asked for besides; run them in a transaction of the test's own. */
  works: readonly Work[];
  toast: string | undefined;
  /** False: the feature left it to those behind it. */
  isTaken: boolean;
}

export interface Given {
  person?: KnownPerson;
  language?: Language;
  pressed?: { key: string };
}

/** One update through one feature, without Telegram; `hub` is what of it the feature uses. */
export async function handleInTest(
  hub: Partial<Hub>,
  feature: Feature,
  update: Update,
  given: Given = {},
): Promise<Handled> {
  const whole = { bot: { id: TEST_ME.id, username: TEST_ME.username }, now: () => new Date(), ...hub } as Hub;
  const ctx = new UpdateContext(whole, update, TEST_ME, {
    person: given.person,
    language: given.language ?? given.person?.language ?? 'de',
    pressed: given.pressed,
  });
  const composer = new Composer<HubContext>();
  composer.use(typeof feature === 'function' ? feature : feature.middleware());
  let isTaken = true;
  await composer.middleware()(ctx, () => {
    isTaken = false;
    return Promise.resolve();
  });
  return { said: ctx.said, works: ctx.works, toast: ctx.toastText, isTaken };
}

let last = 0;

/** A text in the private chat of TEST_USER, or of somebody else. */
export function textUpdate(text: string, from: User = TEST_USER): Update {
  last += 1;
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.split(/\s/, 1)[0]?.length ?? 0 }]
    : undefined;
  return {
    update_id: last,
    message: { ...messageOf(from, last), text, from, ...(entities === undefined ? {} : { entities }) },
  };
}

/** A press of a button with these data. */
export function pressUpdate(data: string, from: User = TEST_USER): Update {
  last += 1;
  return {
    update_id: last,
    callback_query: {
      id: `query-${last}`,
      chat_instance: 'chat',
      from,
      data,
      message: { ...messageOf(from, last), from: { ...TEST_ME }, text: 'before' },
    },
  };
}

function messageOf(
  person: User,
  messageId: number,
): Pick<Message & Update.NonChannel, 'message_id' | 'date' | 'chat'> {
  return {
    message_id: messageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: person.id, type: 'private', first_name: person.first_name },
  };
}
