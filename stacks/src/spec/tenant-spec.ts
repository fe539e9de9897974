import { z } from 'zod';
import { DnsZone, isInZone } from './dns-zone.ts';
import { HostName, quote, Slug } from './names.ts';
import { ServerWish } from './server-wish.ts';
import { SwarmPlace } from './swarm-place.ts';
import { Workload } from './workload.ts';

/** Each tenant owns this many consecutive ports on 127.0.0.1, so that a new release can start beside the old one. */
export const PORTS_PER_TENANT = 4;

const PlaceOnHost = z.strictObject({
  /** First of the tenant's ports on 127.0.0.1. */
  port: z
    .int()
    .min(1024)
    .max(65_535 - PORTS_PER_TENANT + 1),
  /** The tenant's own network, from the host's subnet table. */
  subnet: z.cidrv4(),
});

export const SharedHostTarget = PlaceOnHost.extend({ kind: z.literal('shared-host') });

/** A server that is rented for this tenant and that nobody else is on. */
export const OwnServerTarget = PlaceOnHost.extend({ kind: z.literal('own-server'), server: ServerWish });
export type OwnServerTarget = z.infer<typeof OwnServerTarget>;

/** Services of a Docker Swarm that is there already. */
export const SwarmTarget = PlaceOnHost.extend({ kind: z.literal('swarm'), swarm: SwarmPlace });
export type SwarmTarget = z.infer<typeof SwarmTarget>;

/** The whole contract between whoever wants a tenant and the program that makes it. Secrets travel beside it. */
export const TenantSpec = z
  .strictObject({
    slug: Slug,
    /** The client's name as people write it; shown, never part of a name or path. */
    client: z.string().min(1).max(120),
    blueprint: z.strictObject({ name: Slug, version: z.string().regex(/^\d+\.\d+\.\d+$/) }),
    /** The image by content (`sha256:...`) or by repository digest; a tag would change by itself. */
    release: z.strictObject({ image: z.string().regex(/(^|@)sha256:[0-9a-f]{64}$/) }),
    domain: HostName,
    aliases: z.array(HostName).max(20).default([]),
    target: z.discriminatedUnion('kind', [SharedHostTarget, OwnServerTarget, SwarmTarget]),
    state: z.enum(['live', 'suspended', 'maintenance']).default('live'),
    dns: DnsZone.optional(),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    workload: Workload,
  })
  .refine(({ domain, dns }) => dns === undefined || isInZone(domain, dns.zone), {
    path: ['dns', 'zone'],
    error: ({ input }) => {
      const { domain, dns } = input as { domain: string; dns: DnsZone };
      return `domain ${quote(domain)} is not in the zone ${quote(dns.zone)}`;
    },
  });
export type TenantSpec = z.infer<typeof TenantSpec>;

/** Values that must never be seen: database and cache passwords and the blueprint's own secrets, by name. */
export const TenantSecrets = z
  .looseObject({
    databasePassword: z.string().min(16),
    cachePassword: z.string().min(16),
  })
  .catchall(z.string());
export type TenantSecrets = z.infer<typeof TenantSecrets>;
