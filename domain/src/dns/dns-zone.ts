/** A zone in which the platform sets records itself. */
export interface DnsZone {
  provider: 'cloudflare';
  /** As the provider calls it. */
  id: string;
  name: string;
  /** A zone that is not active is with the provider, but nobody asks there for its names yet. */
  isActive: boolean;
  nameServers: string[];
}
