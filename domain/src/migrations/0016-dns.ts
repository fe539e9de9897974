import type { Knex } from 'knex';

export function dns(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    /* Zones at a provider in which we set records; read once a day, not for every name. */
    create table dns_zones (
      provider text not null,
      id text not null,
      name text not null,
      is_active boolean not null,
      name_servers text[] not null,
      primary key (provider, id)
    );
    create table dns_zone_reads (
      provider text primary key,
      read_at timestamptz not null
    );

    /* What resolvers said of a tenant's names when somebody last looked; judged when it is read. */
    create table dns_answers (
      tenant_id uuid not null references tenants (id),
      name text not null,
      answers jsonb not null,
      looked_at timestamptz not null,
      primary key (tenant_id, name)
    );
  `);
}
