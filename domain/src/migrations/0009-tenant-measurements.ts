import type { Knex } from 'knex';

export function tenantMeasurements(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    /* Each minute of the last days; what is older is in tenant_hours. No foreign key in either: tenants are never
       deleted, and the check of one would lock every tenant's row every minute. */
    create table tenant_samples (
      tenant_id uuid not null,
      /* The minute. */
      at timestamptz not null,
      response_ms real,
      memory_bytes bigint,
      disk_bytes bigint,
      primary key (tenant_id, at)
    );
    create index tenant_samples_by_age on tenant_samples using brin (at) with (autosummarize = on);

    create table tenant_hours (
      tenant_id uuid not null,
      hour timestamptz not null,
      /* How many checks were answered, and how many times memory was read: weights of the averages. */
      responses integer not null,
      response_avg_ms real,
      response_p95_ms real,
      memory_reads integer not null,
      memory_avg_bytes bigint,
      memory_max_bytes bigint,
      disk_bytes bigint,
      primary key (tenant_id, hour)
    );
    create index tenant_hours_by_age on tenant_hours using brin (hour) with (autosummarize = on);

    /* What the edge shows to visitors, as it was read last. */
    create table tenant_certificates (
      tenant_id uuid primary key references tenants (id),
      issuer text not null,
      names text[] not null,
      valid_from timestamptz not null,
      valid_until timestamptz not null,
      fits_domain boolean not null,
      checked_at timestamptz not null default now()
    );
  `);
}
