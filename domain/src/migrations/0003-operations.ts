import type { Knex } from 'knex';

export function operations(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create table operations (
      id uuid primary key,
      tenant_id uuid not null references tenants (id),
      kind text not null,
      state text not null default 'queued'
        check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
      /* The TenantSpec that this operation wants; null where it wants none (destroy). */
      spec jsonb,
      /* New secrets, sealed; only for rotate-secrets. */
      sealed_secrets text,
      /* Answers of the caller that are not in the spec, such as the reason. Never a secret. */
      input jsonb not null default '{}',
      requested_by jsonb not null,
      request_id text,
      percent integer not null default 0 check (percent between 0 and 100),
      /* { code, what, why, todo, step } of the failure. */
      error jsonb,
      /* True when it failed and the last good release was brought back. */
      rolled_back boolean not null default false,
      attempt integer not null default 0,
      /* Times that a person asked for it again. */
      retries integer not null default 0,
      event_seq integer not null default 0,
      cancel_requested_at timestamptz,
      /* Fencing: every write of a worker names the fence that it was given; a newer holder has a higher one. */
      fence bigint not null default 0,
      lease_owner text,
      lease_expires_at timestamptz,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz
    );
    /* One lane per tenant. */
    create unique index operations_one_open on operations (tenant_id) where state in ('queued', 'running');
    create index operations_of_tenant on operations (tenant_id, id);
    create index operations_open on operations (state, lease_expires_at) where state in ('queued', 'running');
    create index operations_for_estimates on operations (kind, finished_at) where state = 'succeeded';

    create table operation_steps (
      operation_id uuid not null references operations (id),
      name text not null,
      position integer not null,
      state text not null default 'pending'
        check (state in ('pending', 'running', 'done', 'failed', 'skipped')),
      detail text,
      started_at timestamptz,
      finished_at timestamptz,
      primary key (operation_id, name)
    );

    create table operation_events (
      operation_id uuid not null references operations (id),
      seq integer not null,
      at timestamptz not null default clock_timestamp(),
      /* step | log | state */
      kind text not null,
      data jsonb not null,
      primary key (operation_id, seq)
    );
  `);
}
