import type { Knex } from 'knex';

export function ownServers(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    alter table hosts
      add column kind text not null default 'shared' check (kind in ('shared', 'own-server')),
      /* What was found when it was tried whether tenants can run there: HostCheck in domain/src/hosts. */
      add column checks jsonb not null default '[]',
      drop constraint hosts_state_check,
      add constraint hosts_state_check
        check (state in ('testing', 'refused', 'active', 'draining', 'removed')),
      drop constraint hosts_name_key;
    /* A removed host gives its name back, and an own server is told apart by its tenant. */
    create unique index hosts_name on hosts (name) where kind = 'shared' and state <> 'removed';

    /* Key pairs of the platform itself; the private half is sealed. */
    create table platform_keys (
      name text primary key,
      public_key text not null,
      sealed_private_key text not null,
      created_at timestamptz not null default now()
    );
  `);
}
