import type { Knex } from 'knex';

export function certificates(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    /* Who we are to an authority. One account for all tenants, as authorities ask of those who have many. */
    create table acme_accounts (
      id uuid primary key,
      directory text not null unique,
      sealed_key text not null,
      /* Null until the authority has given one, and again when it has forgotten it. */
      account_url text,
      created_at timestamptz not null default now()
    );

    /* The certificate of a tenant by an authority: what is wanted, what is held, how the last try went.
       What the edge really shows is in tenant_certificates. */
    create table certificates (
      tenant_id uuid primary key references tenants (id),
      wanted_names text[] not null,
      directory text,
      issuer text,
      names text[],
      serial text,
      not_before timestamptz,
      not_after timestamptz,
      renew_at timestamptz,
      chain text,
      sealed_key text,
      installed_at timestamptz,
      /* Tries in a row that failed. */
      failures integer not null default 0,
      failure jsonb,
      next_try_at timestamptz not null default now(),
      /* Signed by an authority for trials. */
      tried_names text[] not null default '{}',
      /* Until then somebody asks the authority; past it, whoever did has died. */
      busy_until timestamptz,
      updated_at timestamptz not null default now(),
      check ((chain is null) = (sealed_key is null) and (chain is null) = (not_after is null))
    );
    create index certificates_by_next_try on certificates (next_try_at);

    /* What authorities count. Kept for longer than their longest window. */
    create table acme_orders (
      id uuid primary key,
      tenant_id uuid not null references tenants (id),
      directory text not null,
      names text[] not null,
      /* Registered domains of the names. */
      domains text[] not null,
      is_renewal boolean not null,
      at timestamptz not null default now(),
      issued_at timestamptz,
      /* Of which the authority said that they do not lead here. */
      refused_names text[] not null default '{}'
    );
    create index acme_orders_by_time on acme_orders (directory, at);
  `);
}
