import { z } from 'zod';
import { HostName, Slug } from '../spec/names.ts';
import { EdgeError } from './edge-error.ts';

export const SITE_STATES = ['live', 'suspended', 'maintenance'] as const;
export type SiteState = (typeof SITE_STATES)[number];

const Port = z.int().min(1).max(65_535);

/** One tenant as its nginx site sees it. */
export const NginxSite = z.strictObject({
  slug: Slug,
  domain: HostName,
  aliases: z.array(HostName).max(20).default([]),
  upstreamPort: Port.min(1024),
  /** The backend is behind the tenant's socket in the edge folder, not behind the port. */
  upstreamSocket: z.boolean().optional(),
  state: z.enum(SITE_STATES).default('live'),
  clientName: z.string().min(1).max(120),
  bodyLimitMb: z.int().min(1).max(1024).default(10),
  requestsPerSecond: z.int().min(1).max(10_000).default(20),
});
export type NginxSite = z.infer<typeof NginxSite>;
/** As a caller may write it: whatever has a default can be left out. */
export type NginxSiteInput = z.input<typeof NginxSite>;

/** Paths go into nginx text unquoted, so only characters that mean nothing there. */
const AbsolutePath = z
  .string()
  .max(1024)
  .regex(/^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)+$/, {
    error:
      'edge folder must be an absolute path of a-z, A-Z, 0-9, ".", "_" and "-", without "..", such as /var/lib/waas/edge',
  });

export const EdgeHost = z.strictObject({
  /** Folder on the host that holds all of the edge: configuration, certificates, pages, logs. */
  dir: AbsolutePath,
  containerName: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,62}$/),
  httpPort: Port,
  httpsPort: Port,
  /** Listen on [::] too; only where the host has IPv6, nginx does not start otherwise. */
  ipv6: z.boolean().optional(),
});
export type EdgeHost = z.infer<typeof EdgeHost>;

export function parseSite(input: unknown): NginxSite {
  return parsed(NginxSite, input, 'site');
}

export function parseHost(input: unknown): EdgeHost {
  return parsed(EdgeHost, input, 'edge host');
}

export function parseSlug(input: unknown): string {
  return parsed(Slug, input, 'slug');
}

/** All names of a site, the main one first, each once. */
export function namesOf(site: Pick<NginxSite, 'domain' | 'aliases'>): string[] {
  return [...new Set([site.domain, ...site.aliases])];
}

function parsed<T>(schema: z.ZodType<T>, input: unknown, what: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) =>
    [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  );
  throw new EdgeError('INVALID_SITE', `${what} refused: ${reasons.join('; ')}`, { cause: result.error });
}
