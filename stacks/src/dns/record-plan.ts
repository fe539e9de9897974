import { isInZone, type DnsZone } from '../spec/dns-zone.ts';
import type { TenantSpec } from '../spec/tenant-spec.ts';

/** Where visitors find a site. */
export interface PublicAddress {
  ipv4: string;
  ipv6?: string | undefined;
}

export interface RecordPlan {
  /** The Pulumi name: one record each, and a new value is an update of the same one. */
  resourceName: string;
  name: string;
  type: 'A' | 'AAAA' | 'CAA';
  content: 'ipv4' | 'ipv6' | { issuer: string };
}

/** Short enough for a move to another address within a quarter of an hour. */
export const RECORD_TTL = 300;

/** Beside every record of ours, so that one without a tenant can be found and told from a client's own. */
export function recordComment(slug: string): string {
  return `waas tenant ${slug}`;
}

const COMMENT = /^waas tenant ([a-z][a-z0-9-]{1,29})$/;

export function tenantOfComment(comment: string): string | undefined {
  return COMMENT.exec(comment)?.[1];
}

/**
 * Records of a tenant in the zone; names in other zones are the client's to set. Values are said by kind, since an address
 * is not known before it is rented.
 */
export function planRecords(
  { domain, aliases }: Pick<TenantSpec, 'domain' | 'aliases'>,
  { zone, caaIssuers }: Pick<DnsZone, 'zone' | 'caaIssuers'>,
  families: readonly ('ipv4' | 'ipv6')[],
): RecordPlan[] {
  const names = [...new Set([domain, ...aliases])].filter((name) => isInZone(name, zone));
  const addresses = names.flatMap((name) =>
    families.map((content): RecordPlan => {
      const type = content === 'ipv4' ? 'A' : 'AAAA';
      return { resourceName: `dns-${type.toLowerCase()}-${name}`, name, type, content };
    }),
  );
  // A CA climbs from the name towards the root, so one record covers what is below it.
  const tops = names.filter((name) => !names.some((other) => other !== name && isInZone(name, other)));
  const issuers = tops.flatMap((name) =>
    caaIssuers.map((issuer): RecordPlan => ({
      resourceName: `dns-caa-${name}-${issuer}`,
      name,
      type: 'CAA',
      content: { issuer },
    })),
  );
  return [...addresses, ...issuers];
}
