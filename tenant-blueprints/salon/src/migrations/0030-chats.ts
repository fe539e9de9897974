import type { Knex } from 'knex';

export const name = '0030-chats';

/** Chats with the bot: whose they are, and what is being asked in them. Customers are bound by `telegram_chat_id`. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table chats (
      chat_id bigint primary key,
      -- Chosen in the chat; without it, the language of the person's Telegram.
      language text check (language in ('de', 'en', 'ru')),
      -- Somebody of the salon.
      user_id uuid references users (id) on delete cascade,
      -- A booking that is being typed: ids and, until it is done, name and number.
      draft jsonb,
      changed_at timestamptz not null default now()
    );
    create index chats_by_user on chats (user_id) where user_id is not null;

    -- Booked in this chat by somebody whose number nobody has proved.
    create table chat_appointments (
      chat_id bigint not null references chats (chat_id) on delete cascade,
      appointment_id uuid not null references appointments (id) on delete cascade,
      primary key (chat_id, appointment_id)
    );

    -- What binds a chat to somebody: opened once, from a page that only they see.
    create table chat_codes (
      code_hash bytea primary key,
      customer_id uuid references customers (id) on delete cascade,
      user_id uuid references users (id) on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      check ((customer_id is null) <> (user_id is null))
    );

    -- Written by the bot when it starts, so that pages can link to it.
    create table bot_identity (
      is_only boolean primary key default true check (is_only),
      username text not null,
      seen_at timestamptz not null default now()
    );
  `);
}
