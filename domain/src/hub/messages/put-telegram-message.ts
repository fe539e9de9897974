import type { Knex } from 'knex';
import { newId } from '../../new-id.ts';
import { storableJson } from '../updates/storable-json-rules.ts';
import { HUB_CHANNEL, type PutMessage } from './telegram-message.ts';

/**
 * A chat shall show this under this key. The same content again changes nothing; another one is a higher revision. What
 * is put for a chat in which nothing arrives is dropped at once, and is tried again when it differs and the chat is back.
 * True when something is to be sent or edited because of it.
 */
export async function putTelegramMessage(
  trx: Knex.Transaction,
  botId: number,
  message: PutMessage,
): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with put as (${message.onlyIfThere === true ? UPDATE : UPSERT}) select pg_notify(:channel, '') from put`,
    {
      id: newId(),
      botId,
      chatId: message.chatId,
      key: message.key,
      content: storableJson(message.content),
      notBefore: message.notBefore ?? null,
      eventId: message.eventId ?? null,
      channel: HUB_CHANNEL,
    },
  );
  return rows.length === 1;
}

const UPSERT = `
  insert into telegram_messages as m (id, bot_id, chat_id, key, content, not_before, event_id, dropped)
  values (:id, :botId, :chatId, :key, :content::jsonb, :notBefore, :eventId,
    (select 'blocked' from telegram_chats
     where bot_id = :botId and chat_id = :chatId and blocked_at is not null))
  on conflict (bot_id, chat_id, key) do update set
    content = excluded.content, revision = m.revision + 1, attempts = 0, not_before = excluded.not_before,
    event_id = coalesce(m.event_id, excluded.event_id), dropped = excluded.dropped
  where m.content is distinct from excluded.content
  returning id`;

const UPDATE = `
  update telegram_messages set content = :content::jsonb, revision = revision + 1, attempts = 0
  where bot_id = :botId and chat_id = :chatId and key = :key and dropped is null
    and content is distinct from :content::jsonb
  returning id`;
