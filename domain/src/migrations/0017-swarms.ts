import type { Knex } from 'knex';

/** A Swarm is a host of the pool too: it takes tenants, and its name is known among those of the pool. */
export function swarms(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    alter table hosts
      drop constraint hosts_kind_check,
      add constraint hosts_kind_check check (kind in ('shared', 'own-server', 'swarm'));
    drop index hosts_name;
    create unique index hosts_name on hosts (name) where kind <> 'own-server' and state <> 'removed';
  `);
}
