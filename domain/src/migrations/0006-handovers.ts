import type { Knex } from 'knex';

export function handovers(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    /* One mail with a one-time link. The token is made when the mail is sent; only its hash is kept. */
    create table credential_handovers (
      id uuid primary key,
      tenant_id uuid not null references tenants (id),
      email text not null,
      language text not null check (language in ('de', 'en', 'ru')),
      state text not null default 'queued' check (state in ('queued', 'sent', 'opened', 'failed', 'revoked')),
      token_hash bytea unique,
      expires_at timestamptz,
      sent_at timestamptz,
      opened_at timestamptz,
      opened_ip text,
      attempts integer not null default 0,
      last_error text,
      requested_by jsonb not null,
      created_at timestamptz not null default now()
    );
    create index credential_handovers_of_tenant on credential_handovers (tenant_id, id);
  `);
}
