import { createDnsZonesRepository, zoneOfName, type DnsZone } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { CloudflareApi } from '../cloud/cloudflare-api.ts';

/** Zones come and go rarely: once a day is enough, and sooner when somebody asks for a name that none of them holds. */
const KEPT_MS = 24 * 3_600_000;
const AGAIN_FOR_UNKNOWN_MS = 5 * 60_000;

export interface OwnZonesDeps {
  db: Knex;
  /** Undefined without a token: then no zone is ours. */
  cloudflare: CloudflareApi | undefined;
  now: () => Date;
  log?: { warn(fields: object, message: string): void } | undefined;
}

/** The zone of ours that a name is in, active or not. Reads the provider at most once a day for zones that are known. */
export async function findOwnZone(deps: OwnZonesDeps, name: string): Promise<DnsZone | undefined> {
  const known = zoneOfName(name, await ownZones(deps));
  if (known?.isActive) return known;
  return zoneOfName(name, await ownZones(deps, { atMostMs: AGAIN_FOR_UNKNOWN_MS }));
}

/** When the provider does not answer, what was read before still counts. */
export async function ownZones(
  { db, cloudflare, now, log }: OwnZonesDeps,
  { atMostMs = KEPT_MS }: { atMostMs?: number } = {},
): Promise<DnsZone[]> {
  if (cloudflare === undefined) return [];
  const zones = createDnsZonesRepository(db);
  const readAt = await zones.readAt('cloudflare');
  const isFresh = readAt !== undefined && now().getTime() - readAt.getTime() < atMostMs;
  if (isFresh) return zones.list('cloudflare');
  try {
    const read = await readZones(cloudflare);
    await zones.replace('cloudflare', read, now());
  } catch (error) {
    if (readAt === undefined) throw error;
    log?.warn({ err: error, readAt }, 'zones cannot be read: those of the last read are used');
  }
  return zones.list('cloudflare');
}

const Zone = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().min(1).max(253),
  status: z.string(),
  name_servers: z.array(z.string()).nullish(),
});

/** All zones that the token may see, as they are now. */
export async function readZones(cloudflare: CloudflareApi): Promise<DnsZone[]> {
  const zones = await cloudflare.list('/zones', Zone);
  return zones.map(({ id, name, status, name_servers }) => ({
    provider: 'cloudflare',
    id,
    name: name.toLowerCase(),
    isActive: status === 'active',
    nameServers: name_servers ?? [],
  }));
}
