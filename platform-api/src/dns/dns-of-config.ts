import { cloudflareOf } from '../cloud/cloudflare-of.ts';
import type { CloudConfig } from '../cloud-config.ts';
import { createCaIdentities } from './ca-identities.ts';
import type { DnsRoutesDeps } from './dns-routes.ts';
import { createDnsResolver } from './dns-resolver.ts';

/** What looks at names and zones, as the environment says. Nothing is asked before somebody looks. */
export function dnsOfConfig(
  { cloudflare, acme, dnsServers }: CloudConfig,
  log: DnsRoutesDeps['dns']['log'],
): DnsRoutesDeps['dns'] {
  return {
    resolver: createDnsResolver({ servers: dnsServers }),
    cloudflare: cloudflareOf(cloudflare),
    caIdentities: createCaIdentities(acme, () => new Date()),
    log,
  };
}
