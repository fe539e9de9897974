import { createTelegramChatsRepository, type TelegramChat } from '@codexdlc/domain/hub';
import type { Update, UserFromGetMe } from 'grammy/types';
import { pressedKey } from './pressed-key.ts';
import type { KnownPerson } from './hub-context.ts';
import type { Hub } from './hub.ts';
import { languageOfCode } from './language-rules.ts';
import { UpdateContext } from './update-context.ts';

/** Undefined for strangers and for whoever may not act any more. */
export type WhoIs = (hub: Hub, telegramId: number) => Promise<KnownPerson | undefined>;

export interface ReadUpdate {
  ctx: UpdateContext;
  /** As it was before this update; undefined: never seen. */
  chat: TelegramChat | undefined;
}

/** Without a look at the database. */
export function readBare({ hub, me }: { hub: Hub; me: UserFromGetMe }, update: Update): ReadUpdate {
  const known = { person: undefined, language: 'de', pressed: undefined } as const;
  return { ctx: new UpdateContext(hub, update, me, known), chat: undefined };
}

/** Whose update it is, in which language they read, and what the pressed button belongs to. */
export async function readUpdate(
  parts: { hub: Hub; me: UserFromGetMe; whoIs: WhoIs },
  update: Update,
): Promise<ReadUpdate> {
  const { hub, me, whoIs } = parts;
  const { from, chat: place } = readBare(parts, update).ctx;
  const message = update.callback_query?.message;
  const [person, chat, key] = await Promise.all([
    from === undefined || from.is_bot ? undefined : whoIs(hub, from.id),
    place === undefined ? undefined : createTelegramChatsRepository(hub.db, hub.bot.id).find(place.id),
    message === undefined ? undefined : pressedKey(hub, message.chat.id, message.message_id),
  ]);
  const isGroup = place !== undefined && place.type !== 'private';
  const own = person?.language ?? languageOfCode(from?.language_code);
  const language = isGroup ? (chat?.language ?? own) : (person?.language ?? chat?.language ?? own);
  const pressed = key === undefined ? undefined : { key };
  return { ctx: new UpdateContext(hub, update, me, { person, language, pressed }), chat };
}
