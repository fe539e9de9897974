import type { Knex } from 'knex';
import type { CloudConfig } from '../cloud-config.ts';
import { dnsOfConfig } from '../dns/dns-of-config.ts';
import { findOwnZone, type OwnZonesDeps } from '../dns/own-zones.ts';
import type { Zones } from '../worker/decide-zone.ts';

/** Undefined without a provider of zones: then every name is its client's to set. */
export function zonesOfConfig(
  cloud: CloudConfig,
  { db, log }: { db: Knex; log: NonNullable<OwnZonesDeps['log']> },
): Zones | undefined {
  const { cloudflare, caIdentities } = dnsOfConfig(cloud, log);
  if (cloudflare === undefined) return undefined;
  const now = (): Date => new Date();
  return {
    find: (name) => findOwnZone({ db, cloudflare, now, log }, name),
    issuers: caIdentities,
  };
}
