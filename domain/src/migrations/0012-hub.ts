import type { Knex } from 'knex';

/** The agency's Telegram bot: who is who there, what came in, what is to be seen in which chat. */
export function hub(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    /* Another token is another bot: its updates and messages are counted anew. */
    create table telegram_people (
      bot_id bigint not null,
      /* The person; their private chat with the bot has the same number. */
      telegram_id bigint not null,
      user_id uuid not null references users (id) on delete cascade,
      language text not null check (language in ('de', 'en', 'ru')),
      /* A token of the platform's API with which the bot acts for this person, sealed with the hub's key. */
      sealed_token text not null,
      token_id uuid not null,
      token_expires_at timestamptz not null,
      bound_at timestamptz not null default now(),
      primary key (bot_id, telegram_id)
    );
    create unique index telegram_people_once on telegram_people (bot_id, user_id);

    create table telegram_chats (
      bot_id bigint not null,
      chat_id bigint not null,
      kind text not null check (kind in ('private', 'group', 'supergroup', 'channel')),
      title text,
      language text not null check (language in ('de', 'en', 'ru')),
      /* A group that leads and alerts go to, bound by this user. */
      team_of uuid references users (id) on delete cascade,
      muted_until timestamptz,
      /* Telegram says that nothing arrives there any more. */
      blocked_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (bot_id, chat_id)
    );

    /* Shown once in the CRM or the portal; only the hash is kept. */
    create table telegram_codes (
      hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      used_by bigint
    );
    create index telegram_codes_of_user on telegram_codes (user_id, created_at);

    /* What Telegram has delivered: stored before it is confirmed there, and handled once. */
    create table telegram_updates (
      bot_id bigint not null,
      update_id bigint not null,
      /* Updates of one lane are handled one after the other: the chat, else the person. */
      lane bigint not null,
      payload jsonb not null,
      received_at timestamptz not null default clock_timestamp(),
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      handled_at timestamptz,
      /* Given up: why, for us. */
      failure text,
      primary key (bot_id, update_id)
    ) with (fillfactor = 80);
    create index telegram_updates_waiting on telegram_updates (bot_id, lane, update_id) where handled_at is null;
    create index telegram_updates_by_age on telegram_updates (handled_at) where handled_at is not null;

    /*
     * What a chat is to show, once per chat and key: "lead:<id>", "incident:<id>", "update:<id>:1" ... A higher revision than
     * what was sent is sent, or edited into the message that is there.
     */
    create table telegram_messages (
      id uuid primary key,
      bot_id bigint not null,
      chat_id bigint not null,
      key text not null,
      content jsonb not null,
      revision integer not null default 1,
      sent_revision integer not null default 0,
      /* Telegram's number of the message once it is there. */
      message_id bigint,
      /* Set before the call and cleared after it: whoever finds it set does not know whether the message is there. */
      calling_since timestamptz,
      /* The highest message number of the chat that was known before that call. */
      sent_after bigint,
      not_before timestamptz,
      next_attempt_at timestamptz,
      attempts integer not null default 0,
      /* Never to be sent: why. */
      dropped text,
      /* Id of the event that wants it: it is acknowledged when the message is there. */
      event_id bigint,
      created_at timestamptz not null default clock_timestamp(),
      sent_at timestamptz,
      unique (bot_id, chat_id, key)
    ) with (fillfactor = 70);
    create index telegram_messages_waiting on telegram_messages (bot_id, chat_id, created_at)
      where sent_revision < revision and dropped is null;
    create index telegram_messages_of_event on telegram_messages (event_id)
      where event_id is not null and sent_revision = 0 and dropped is null;
    create index telegram_messages_by_number on telegram_messages (bot_id, chat_id, message_id) where message_id is not null;
    create index telegram_messages_by_key on telegram_messages (key);
    create index telegram_messages_by_age on telegram_messages (created_at);

    /* Events of the stream that were handled, by their ids: Redis may tell of them again. */
    create table hub_events (
      event_id bigint primary key,
      handled_at timestamptz not null default now()
    );
    create index hub_events_by_age on hub_events (handled_at);

    /* A change that somebody was asked about; its id is the key with which the platform is asked for it. */
    create table hub_actions (
      id uuid primary key,
      bot_id bigint not null,
      chat_id bigint not null,
      telegram_id bigint not null,
      user_id uuid not null references users (id) on delete cascade,
      kind text not null,
      target jsonb not null,
      state text not null default 'asked' check (state in ('asked', 'confirmed', 'done', 'refused', 'cancelled')),
      result jsonb,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      decided_at timestamptz
    );
    create index hub_actions_by_age on hub_actions (created_at);

    /* Where somebody stands in a conversation of several messages; one per chat and person. */
    create table hub_dialogs (
      bot_id bigint not null,
      chat_id bigint not null,
      telegram_id bigint not null,
      kind text not null,
      state jsonb not null,
      version integer not null default 1,
      updated_at timestamptz not null default now(),
      primary key (bot_id, chat_id, telegram_id)
    );
    create index hub_dialogs_by_age on hub_dialogs (updated_at);

    /* Operations whose progress a chat is shown. */
    create table hub_watches (
      operation_id uuid not null references operations (id) on delete cascade,
      bot_id bigint not null,
      chat_id bigint not null,
      language text not null,
      lead_id uuid references leads (id) on delete set null,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      primary key (operation_id, bot_id, chat_id)
    );
    create index hub_watches_open on hub_watches (bot_id) where ended_at is null;

    /* Pictures and places that somebody sent while they answered. Telegram keeps the file under this name. */
    create table lead_attachments (
      id uuid primary key,
      lead_id uuid not null references leads (id) on delete cascade,
      kind text not null check (kind in ('logo', 'premises', 'location', 'other')),
      bot_id bigint,
      file_id text,
      file_unique_id text,
      media_type text,
      bytes integer,
      latitude double precision,
      longitude double precision,
      /* The picture itself, for the CRM; small ones only. */
      data bytea,
      created_at timestamptz not null default clock_timestamp()
    );
    create index lead_attachments_of_lead on lead_attachments (lead_id, id);
    create unique index lead_attachments_once on lead_attachments (lead_id, file_unique_id)
      where file_unique_id is not null;
  `);
}
