import { imageOf } from '../catalog/images.ts';
import { locationNamed } from '../catalog/locations.ts';
import { serverTypeOf } from '../catalog/server-types.ts';
import { firewallsOf } from '../firewalls/apply-firewalls.ts';
import type { Cloud } from '../state/cloud.ts';
import type { ServerRecord } from '../state/records.ts';

/** A server as the API shows it. */
export function serverView(cloud: Cloud, server: ServerRecord) {
  const type = serverTypeOf(server.serverType);
  return {
    id: server.id,
    name: server.name,
    status: server.status,
    created: server.created,
    public_net: publicNet(cloud, server),
    private_net: [],
    server_type: type,
    location: locationNamed(server.location),
    image: imageOf(server.image),
    iso: null,
    rescue_enabled: false,
    locked: false,
    backup_window: server.backupWindow,
    outgoing_traffic: 0,
    ingoing_traffic: 0,
    included_traffic: type.prices.find((price) => price.location === server.location)?.included_traffic ?? 0,
    protection: server.protection,
    labels: server.labels,
    volumes: [],
    load_balancers: [],
    primary_disk_size: server.primaryDiskSize,
    placement_group: null,
  };
}

function publicNet(cloud: Cloud, server: ServerRecord) {
  const ipv4 = server.ipv4 === null ? undefined : cloud.primaryIp(server.ipv4);
  const ipv6 = server.ipv6 === null ? undefined : cloud.primaryIp(server.ipv6);
  return {
    ipv4: ipv4
      ? { id: ipv4.id, ip: ipv4.ip, blocked: false, dns_ptr: ipv4.dns_ptr[0]?.dns_ptr ?? null }
      : null,
    ipv6: ipv6 ? { id: ipv6.id, ip: ipv6.ip, blocked: false, dns_ptr: ipv6.dns_ptr } : null,
    floating_ips: [],
    firewalls: firewallsOf(cloud, server).map(({ id }) => ({ id, status: 'applied' })),
  };
}
