import type { Knex } from 'knex';

/** Clients, users, tokens, the audit trail, answers kept for repeated requests, and the outbox. */
export function people(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create table clients (
      id uuid primary key,
      name text not null check (length(name) between 1 and 120),
      email text,
      language text not null default 'de' check (language in ('de', 'en', 'ru')),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );

    create table users (
      id uuid primary key,
      email text not null check (email = lower(email)),
      name text not null,
      role text not null check (role in ('architect', 'operator', 'client')),
      client_id uuid references clients (id),
      password_hash text,
      disabled_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (email),
      check ((role = 'client') = (client_id is not null))
    );

    create table api_tokens (
      id uuid primary key,
      user_id uuid not null references users (id),
      name text not null,
      /* SHA-256 of the secret: it has 256 random bits, so a slow hash would protect nothing more. */
      secret_hash bytea not null unique,
      scopes text[] not null,
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index api_tokens_of_user on api_tokens (user_id, id);

    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      actor_kind text not null,
      actor_id text not null,
      actor_name text not null,
      action text not null,
      object_kind text not null,
      object_id text not null,
      client_id uuid,
      details jsonb not null default '{}',
      request_id text,
      ip text,
      /* HMAC over the row and the hash of the row before: see domain/src/audit. */
      hash bytea not null
    );
    create index audit_of_object on audit (object_kind, object_id, id);

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name;
    end $$;
    create trigger audit_is_append_only before update or delete or truncate on audit
      for each statement execute function refuse_change();

    create table idempotency_keys (
      actor_id text not null,
      key text not null,
      request_hash bytea not null,
      status integer,
      answer jsonb,
      headers jsonb,
      created_at timestamptz not null default now(),
      primary key (actor_id, key)
    );
    create index idempotency_keys_by_age on idempotency_keys (created_at);

    create table outbox (
      id bigint generated always as identity primary key,
      /* Redis stream that the event goes to. */
      stream text not null,
      name text not null,
      payload jsonb not null,
      created_at timestamptz not null default now(),
      published_at timestamptz
    );
    create index outbox_unpublished on outbox (id) where published_at is null;
    create index outbox_published on outbox (published_at) where published_at is not null;
  `);
}
