import { BlockList } from 'node:net';

const nearby = new BlockList();
nearby.addSubnet('127.0.0.0', 8, 'ipv4');
nearby.addSubnet('10.0.0.0', 8, 'ipv4');
nearby.addSubnet('172.16.0.0', 12, 'ipv4');
nearby.addSubnet('192.168.0.0', 16, 'ipv4');
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');

/** Only the host's nginx is believed, and only what it says itself: one hop, from a private address. */
export function trustOneNearbyHop(address: string, hop: number): boolean {
  if (hop !== 0) return false;
  return nearby.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
