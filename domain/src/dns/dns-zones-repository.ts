import type { Knex } from 'knex';
import type { DnsZone } from './dns-zone.ts';

type Provider = DnsZone['provider'];

/** All SQL of the zones that are ours. They are the platform's: who may see them is for the caller to know. */
export function createDnsZonesRepository(db: Knex) {
  return {
    async list(provider: Provider): Promise<DnsZone[]> {
      return db('dns_zones')
        .where({ provider })
        .orderBy('name')
        .select<DnsZone[]>('provider', 'id', 'name', 'is_active as isActive', 'name_servers as nameServers');
    },

    /** When they were last read from the provider. */
    async readAt(provider: Provider): Promise<Date | undefined> {
      const row = await db('dns_zone_reads')
        .where({ provider })
        .first<{ read_at: Date } | undefined>('read_at');
      return row?.read_at;
    },

    /** These and no others are ours from now on. */
    async replace(provider: Provider, zones: readonly DnsZone[], readAt: Date): Promise<void> {
      await db.transaction(async (trx) => {
        // The row is the lock: two readers at once leave the zones of one of them.
        await trx('dns_zone_reads')
          .insert({ provider, read_at: readAt })
          .onConflict('provider')
          .merge({ read_at: readAt });
        await trx('dns_zones').where({ provider }).delete();
        if (zones.length === 0) return;
        await trx('dns_zones').insert(
          zones.map(({ id, name, isActive, nameServers }) => ({
            provider,
            id,
            name,
            is_active: isActive,
            name_servers: nameServers,
          })),
        );
      });
    },
  };
}
