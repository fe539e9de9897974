import { z } from 'zod';
import { HostName, Slug } from './names.ts';
import { Workload } from './workload.ts';

/** Each tenant owns this many consecutive ports on 127.0.0.1, so that a new release can start beside the old one. */
export const PORTS_PER_TENANT = 4;

export const SharedHostTarget = z.strictObject({
  kind: z.literal('shared-host'),
  /** First of the tenant's ports on 127.0.0.1. */
  port: z
    .int()
    .min(1024)
    .max(65_535 - PORTS_PER_TENANT + 1),
  /** The tenant's own network, from the host's subnet table. */
  subnet: z.cidrv4(),
});

/** The whole contract between whoever wants a tenant and the program that makes it. Secrets travel beside it. */
export const TenantSpec = z.strictObject({
  slug: Slug,
  /** The client's name as people write it; shown, never part of a name or path. */
  client: z.string().min(1).max(120),
  blueprint: z.strictObject({ name: Slug, version: z.string().regex(/^\d+\.\d+\.\d+$/) }),
  /** The image by content (`sha256:...`) or by repository digest; a tag would change by itself. */
  release: z.strictObject({ image: z.string().regex(/(^|@)sha256:[0-9a-f]{64}$/) }),
  domain: HostName,
  aliases: z.array(HostName).max(20).default([]),
  target: z.discriminatedUnion('kind', [SharedHostTarget]),
  state: z.enum(['live', 'suspended', 'maintenance']).default('live'),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  workload: Workload,
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
