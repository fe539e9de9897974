import type { Knex } from 'knex';

export const name = 'kit-0004-delivery';

/** What senders need to take up again where a killed one stopped, and to let go of what makes no sense any more. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table messages
      -- While somebody sends it; whoever finds it over may take it up.
      add column claimed_until timestamptz,
      -- From here on the other side may have it although we never learned so.
      add column handed_over_at timestamptz,
      -- How often that was so without an answer.
      add column handovers int not null default 0,
      -- Too late to be of use.
      add column not_after timestamptz,
      -- Waits until people are awake.
      add column is_quiet boolean not null default false,
      -- Where it goes when the first way is closed: an address of mail.
      add column fallback_recipient text;
    create index messages_due on messages ((coalesce(claimed_until, not_before))) where state in ('waiting', 'sending');

    alter table webhooks
      -- The secret before the last rotation signs too until then.
      add column previous_secret text,
      add column previous_until timestamptz,
      add column disabled_why text,
      -- Whether its events tell who a customer is, or only by which id the salon knows them.
      add column tells_customer boolean not null default false;

    alter table webhook_deliveries
      add column not_before timestamptz not null default now(),
      add column claimed_until timestamptz;
    create index webhook_deliveries_due on webhook_deliveries (not_before) where state = 'waiting';

    -- Answers to requests with an Idempotency-Key, by token.
    create table api_answers (
      token_id uuid not null references api_tokens (id) on delete cascade,
      idempotency_key text not null check (char_length(idempotency_key) between 1 and 200),
      request_hash bytea not null,
      status int,
      body jsonb,
      created_at timestamptz not null default now(),
      primary key (token_id, idempotency_key)
    );
    create index api_answers_by_time on api_answers (created_at);

    -- What the platform was told already, so that every error is counted there once.
    alter table error_counts add column reported int not null default 0;
  `);
}
