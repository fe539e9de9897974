import type { CloudConfig } from '../../cloud-config.ts';
import { checkAcme } from './check-acme.ts';
import { checkCloudflare } from './check-cloudflare.ts';
import { checkDnsServers } from './check-dns-servers.ts';
import { checkHetzner, checkPlatformAddresses } from './check-hetzner.ts';
import type { CloudFinding } from './cloud-finding.ts';

/** Everything outside of this machine that servers, records and certificates need. Nothing is changed anywhere. */
export async function checkCloud(config: CloudConfig): Promise<CloudFinding[]> {
  const [hetzner, cloudflare, acme, dns] = await Promise.all([
    checkHetzner(config.hetzner),
    checkCloudflare(config.cloudflare),
    checkAcme(config.acme),
    checkDnsServers(config.dnsServers),
  ]);
  return [hetzner, checkPlatformAddresses(config), ...cloudflare, acme, dns];
}
