import type { Knex } from 'knex';

export function hostsAndTenants(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create table hosts (
      id uuid primary key,
      name text not null unique,
      state text not null default 'active' check (state in ('active', 'draining', 'removed')),
      /* Docker address, edge folder and ports, first tenant port, network range: HostSettings in domain/src/hosts. */
      settings jsonb not null,
      memory_mb integer not null check (memory_mb > 0),
      overcommit numeric(4, 2) not null default 1.50 check (overcommit >= 1),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );

    create table releases (
      id uuid primary key,
      blueprint text not null,
      version text not null,
      image text not null,
      /* The blueprint.json of this version, and the images of the stores that it runs with. */
      definition jsonb not null,
      store_images jsonb not null,
      created_at timestamptz not null default now(),
      unique (blueprint, version, image)
    );

    create table tenants (
      id uuid primary key,
      slug text not null,
      client_id uuid not null references clients (id),
      host_id uuid not null references hosts (id),
      blueprint text not null,
      release_version text not null,
      domain text not null,
      status text not null check (status in
        ('new', 'deploying', 'live', 'suspended', 'maintenance', 'failed', 'deleting', 'destroyed')),
      /* Why it is failed or suspended, in words. */
      status_reason text,
      /* What runs, or ran last and was stable. What an operation wants is in operations.spec. */
      spec jsonb not null,
      sealed_secrets text not null,
      memory_mb integer not null default 0,
      destroy_after timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index tenants_slug on tenants (slug) where status <> 'destroyed';
    create index tenants_of_client on tenants (client_id, id);
    create index tenants_of_host on tenants (host_id);
    create index tenants_by_status on tenants (status, id);
    create index tenants_to_destroy on tenants (destroy_after) where destroy_after is not null;

    /* Names and ports are taken here, before the tenant's row in the same transaction, and given back when it is destroyed. */
    create table tenant_domains (
      name text primary key,
      tenant_id uuid not null references tenants (id) deferrable initially deferred
    );
    create index tenant_domains_of_tenant on tenant_domains (tenant_id);
    create table host_ports (
      host_id uuid not null references hosts (id),
      first_port integer not null,
      tenant_id uuid not null unique references tenants (id) deferrable initially deferred,
      primary key (host_id, first_port)
    );
    create table host_subnets (
      host_id uuid not null references hosts (id),
      subnet cidr not null,
      tenant_id uuid not null unique references tenants (id) deferrable initially deferred,
      primary key (host_id, subnet)
    );
  `);
}
