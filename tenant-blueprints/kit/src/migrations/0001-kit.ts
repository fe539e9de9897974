import type { Knex } from 'knex';

export const name = 'kit-0001-shared';

/** The tables behind accounts, messages, pictures, settings, tokens, webhooks and the audit of every blueprint. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table users (
      id uuid primary key,
      mail text not null unique check (mail = lower(mail) and char_length(mail) <= 254),
      name text not null check (char_length(name) between 1 and 80),
      role text not null check (role ~ '^[a-z][a-z-]{1,29}$'),
      language text not null default 'de',
      -- Without one the account waits for its owner to open the link of the invitation.
      password_hash text,
      totp_secret text,
      totp_confirmed_at timestamptz,
      -- The last time step that was used, so that a code works once.
      totp_last_step bigint,
      -- Changed with password, role and factors: a session that knows an older one is over.
      session_epoch int not null default 0,
      created_at timestamptz not null default now(),
      last_sign_in_at timestamptz,
      disabled_at timestamptz
    );

    create table recovery_codes (
      user_id uuid not null references users (id) on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (user_id, code_hash)
    );

    create table user_sessions (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      -- Hash of the session's id in the cache: who reads this table cannot take a session over.
      session_hash bytea not null unique,
      device text not null,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      ended_at timestamptz
    );
    create index user_sessions_by_user on user_sessions (user_id) where ended_at is null;

    create table account_links (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      purpose text not null check (purpose in ('invitation', 'password')),
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );

    -- Everything that leaves by mail or Telegram. Written with what caused it, sent by the worker.
    create table messages (
      id uuid primary key,
      -- What makes it the same message: a second one with it is not written.
      dedupe_key text not null unique,
      kind text not null,
      channel text not null check (channel in ('mail', 'telegram')),
      recipient text not null,
      -- Whom and what it is about, in the words of the blueprint: 'customer:<id>', 'appointment:<id>'.
      about text[] not null default '{}',
      language text not null,
      subject text not null default '',
      body_text text not null,
      body_html text,
      attachments jsonb not null default '[]',
      state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
      not_before timestamptz not null default now(),
      attempts int not null default 0,
      last_error text,
      created_at timestamptz not null default now(),
      sent_at timestamptz,
      -- What the other side called it.
      remote_id text
    );
    create index messages_waiting on messages (not_before) where state in ('waiting', 'sending');
    create index messages_about on messages using gin (about);
    create index messages_by_time on messages (created_at desc);

    create table pictures (
      id uuid primary key,
      -- Decoded and encoded again by us; nothing of the uploaded file is kept.
      bytes bytea not null,
      media_type text not null check (media_type in ('image/webp', 'image/png', 'image/jpeg')),
      width int not null check (width between 1 and 8000),
      height int not null check (height between 1 and 8000),
      alt jsonb not null default '{}',
      created_at timestamptz not null default now(),
      created_by uuid references users (id) on delete set null
    );

    create table settings (
      key text primary key check (key ~ '^[a-zA-Z][a-zA-Z0-9.]{0,59}$'),
      value jsonb not null,
      updated_at timestamptz not null default now(),
      updated_by uuid references users (id) on delete set null
    );

    create table api_tokens (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 80),
      token_hash bytea not null unique,
      -- The first characters, so that people know which one it is.
      hint text not null,
      scopes text[] not null,
      created_at timestamptz not null default now(),
      created_by uuid references users (id) on delete set null,
      expires_at timestamptz,
      last_used_at timestamptz,
      revoked_at timestamptz
    );

    create table webhooks (
      id uuid primary key,
      url text not null check (url ~ '^https?://' and char_length(url) <= 500),
      secret text not null,
      events text[] not null,
      is_active boolean not null default true,
      created_at timestamptz not null default now(),
      created_by uuid references users (id) on delete set null,
      failing_since timestamptz
    );

    create table webhook_deliveries (
      id uuid primary key,
      webhook_id uuid not null references webhooks (id) on delete cascade,
      -- The same event is delivered to one address once.
      event_id text not null,
      event text not null,
      body jsonb not null,
      state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
      attempts int not null default 0,
      last_status int,
      last_error text,
      created_at timestamptz not null default now(),
      delivered_at timestamptz,
      unique (webhook_id, event_id)
    );
    create index webhook_deliveries_by_hook on webhook_deliveries (webhook_id, created_at desc);

    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      -- 'user:<id>', 'token:<id>', 'customer', 'worker', 'bot'
      actor text not null,
      action text not null,
      about text not null default '',
      -- Names of what changed and ids; never a person's data or a secret.
      detail jsonb not null default '{}'
    );
    create index audit_by_time on audit (at desc);

    create table error_counts (
      fingerprint text not null,
      day date not null,
      service text not null,
      name text not null,
      -- File and function of ours where it was thrown.
      place text not null,
      count int not null default 0,
      last_at timestamptz not null default now(),
      primary key (fingerprint, day, service)
    );
  `);
}
