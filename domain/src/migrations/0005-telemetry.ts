import type { Knex } from 'knex';

export function telemetry(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    /* The webhook key of a tenant; two are valid while it is being rotated. */
    create table telemetry_keys (
      id uuid primary key,
      tenant_id uuid not null references tenants (id) deferrable initially deferred,
      sealed_key text not null,
      created_at timestamptz not null default now(),
      retired_at timestamptz
    );
    create index telemetry_keys_of_tenant on telemetry_keys (tenant_id) where retired_at is null;

    /* Replay store: kept for longer than the signature window, in Postgres so that an emptied Redis opens nothing. */
    create table webhook_ids (
      tenant_id uuid not null references tenants (id),
      webhook_id text not null,
      received_at timestamptz not null default now(),
      primary key (tenant_id, webhook_id)
    );
    create index webhook_ids_by_age on webhook_ids (received_at);

    create table tenant_health (
      tenant_id uuid primary key references tenants (id),
      last_heartbeat_at timestamptz,
      version text,
      facts jsonb not null default '{}',
      /* Probes of the site in a row that failed. */
      failed_probes integer not null default 0,
      updated_at timestamptz not null default now()
    );

    create table uptime_days (
      tenant_id uuid not null references tenants (id),
      day date not null,
      checks_ok integer not null default 0,
      checks_failed integer not null default 0,
      primary key (tenant_id, day)
    );

    create table host_samples (
      host_id uuid not null references hosts (id),
      at timestamptz not null default now(),
      facts jsonb not null,
      primary key (host_id, at)
    );

    /* How far the Docker events of a host have been read, in the daemon's nanoseconds. */
    create table host_watches (
      host_id uuid primary key references hosts (id),
      read_until_nano numeric(20) not null,
      updated_at timestamptz not null default now()
    );

    create table incidents (
      id uuid primary key,
      tenant_id uuid references tenants (id),
      host_id uuid references hosts (id),
      client_id uuid references clients (id),
      kind text not null,
      /* What makes two reports the same incident, such as "crash:lily:backend". */
      fingerprint text not null,
      severity text not null check (severity in ('notice', 'warning', 'critical')),
      state text not null default 'open' check (state in ('open', 'acknowledged', 'closed')),
      title text not null,
      cause text,
      exit_code integer,
      log_lines jsonb not null default '[]',
      count integer not null default 1,
      opened_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      acknowledged_at timestamptz,
      acknowledged_by text,
      muted_until timestamptz,
      closed_at timestamptz,
      version integer not null default 1
    );
    create unique index incidents_open_once on incidents (fingerprint) where closed_at is null;
    create index incidents_of_tenant on incidents (tenant_id, id);
    create index incidents_of_client on incidents (client_id, id);
    create index incidents_open on incidents (opened_at) where closed_at is null;
  `);
}
