import type { CloudConfig } from '../cloud-config.ts';
import type { OwnServers } from '../tenant-requests/place-new-tenant.ts';

/** Whether servers can be ordered with what is configured, and what is missing where they cannot. */
export function ownServersOf({ hetzner, platformAddresses }: CloudConfig): OwnServers {
  const missing = [
    ...(hetzner.token === undefined ? ['HCLOUD_TOKEN'] : []),
    ...(platformAddresses.length === 0 ? ['WAAS_PLATFORM_ADDRESSES'] : []),
  ];
  return missing.length === 0 ? { canOrder: true, sshFrom: platformAddresses } : { canOrder: false, missing };
}
