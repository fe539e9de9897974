import { zoneOfName } from '@codexdlc/domain';
import { DnsZone, type TenantSpec } from '@codexdlc/stacks';
import { cloudflareOf } from '../../cloud/cloudflare-of.ts';
import type { CloudConfig } from '../../cloud-config.ts';
import { createCaIdentities } from '../../dns/ca-identities.ts';
import { readZones } from '../../dns/own-zones.ts';

/** The zone of ours that the name is in; undefined where the client sets the records, or the zone is not in use. */
export async function chooseZone(cloud: CloudConfig, domain: string): Promise<TenantSpec['dns']> {
  const cloudflare = cloudflareOf(cloud.cloudflare);
  if (cloudflare === undefined) return undefined;
  const zone = zoneOfName(domain, await readZones(cloudflare));
  if (!zone?.isActive) return undefined;
  const issuers = await createCaIdentities(cloud.acme, () => new Date())();
  return DnsZone.parse({
    provider: zone.provider,
    zoneId: zone.id,
    zone: zone.name,
    caaIssuers: [...issuers],
  });
}
