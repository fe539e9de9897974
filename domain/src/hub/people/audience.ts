import type { Knex } from 'knex';
import type { Role } from '../../access/actor.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import { IS_KNOWN } from './telegram-people-repository.ts';

/** A chat that is written to, and how. */
export interface AudienceChat {
  chatId: number;
  language: Language;
  /** Null for a group. */
  userId: string | null;
  /** What may be seen there: in a group what every operator may see. */
  role: Role;
  mutedUntil: Date | null;
  isGroup: boolean;
}

const PRIVATE = `
  select person.telegram_id as "chatId", person.language, users.id as "userId", users.role,
    chat.muted_until as "mutedUntil", false as "isGroup"
  from telegram_people person
  join users on users.id = person.user_id
  join api_tokens token on token.id = person.token_id
  left join telegram_chats chat on chat.bot_id = person.bot_id and chat.chat_id = person.telegram_id
  where person.bot_id = :botId and ${IS_KNOWN} and chat.blocked_at is null`;

/** A group is the team's as long as the architect who bound it is one. */
const GROUPS = `
  select chat.chat_id as "chatId", chat.language, null::uuid as "userId", 'operator' as role,
    chat.muted_until as "mutedUntil", true as "isGroup"
  from telegram_chats chat
  join users on users.id = chat.team_of
  where chat.bot_id = :botId and chat.blocked_at is null and chat.kind in ('group', 'supergroup')
    and users.role = 'architect' and users.disabled_at is null`;

/** Private chats of everybody of the agency whom the bot knows, and the groups of the team. */
export async function staffChats(db: Knex, botId: number): Promise<AudienceChat[]> {
  const { rows } = await db.raw<{ rows: AudienceChat[] }>(
    `${PRIVATE} and users.role in ('architect', 'operator') union all ${GROUPS} order by "chatId"`,
    { botId },
  );
  return rows;
}

/** The people of one client. */
export async function clientChats(db: Knex, botId: number, clientId: string): Promise<AudienceChat[]> {
  const { rows } = await db.raw<{ rows: AudienceChat[] }>(
    `${PRIVATE} and users.role = 'client' and users.client_id = :clientId order by "chatId"`,
    { botId, clientId },
  );
  return rows;
}
