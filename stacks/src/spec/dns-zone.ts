import { z } from 'zod';
import { HostName } from './names.ts';

/** A zone of ours that the tenant's names are in. Without it, the client sets the records. */
export const DnsZone = z.strictObject({
  provider: z.enum(['cloudflare']),
  /** As the provider calls the zone; looked up once and kept. */
  zoneId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  zone: HostName,
  /** Who may issue certificates for these names (RFC 8659); empty leaves it open. */
  caaIssuers: z.array(HostName).max(5).default(['letsencrypt.org']),
});
export type DnsZone = z.infer<typeof DnsZone>;

/** Whether a name is the zone's own or below it. */
export function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
