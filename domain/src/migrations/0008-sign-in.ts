import type { Knex } from 'knex';

/** How users prove who they are. Nothing in here can be used by whoever reads it: secrets are hashed or sealed. */
export function signIn(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create table user_totp (
      user_id uuid primary key references users (id),
      sealed_secret text not null,
      /* Null until a first code has shown that the user's app has the secret. */
      confirmed_at timestamptz,
      /* A code counts once: later ones must belong to a later step. */
      last_step bigint,
      created_at timestamptz not null default now()
    );

    create table user_passkeys (
      id uuid primary key,
      user_id uuid not null references users (id),
      /* base64url, as the browser gives it. */
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      name text not null check (length(name) between 1 and 60),
      last_used_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index user_passkeys_of_user on user_passkeys (user_id, id);

    create table user_recovery_codes (
      id uuid primary key,
      user_id uuid not null references users (id),
      code_hash bytea not null,
      used_at timestamptz,
      created_at timestamptz not null default now(),
      unique (user_id, code_hash)
    );

    /* Kept for addresses that belong to nobody too, so that a lock tells nothing. The subject is a hash. */
    create table sign_in_attempts (
      kind text not null check (kind in ('account', 'address', 'second-factor', 'reset')),
      subject bytea not null,
      failures integer not null default 0,
      last_at timestamptz not null,
      locked_until timestamptz,
      primary key (kind, subject)
    );
    create index sign_in_attempts_by_age on sign_in_attempts (last_at);

    create table password_links (
      id uuid primary key,
      user_id uuid not null references users (id),
      purpose text not null check (purpose in ('invitation', 'reset')),
      token_hash bytea not null unique,
      expires_at timestamptz not null,
      used_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index password_links_of_user on password_links (user_id, id);

    /* A session of the gateway lives no longer than its token. */
    alter table api_tokens add column is_sign_in boolean not null default false;
    create index api_tokens_sign_ins on api_tokens (user_id) where is_sign_in and revoked_at is null;
  `);
}
