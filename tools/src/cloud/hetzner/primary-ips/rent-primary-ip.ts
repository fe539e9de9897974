import type { Cloud } from '../state/cloud.ts';
import type { PrimaryIpRecord } from '../state/records.ts';

export interface NewPrimaryIp {
  name: string;
  labels: Record<string, string>;
  type: 'ipv4' | 'ipv6';
  location: string;
  autoDelete: boolean;
}

/** Takes an address and keeps it until it is given back. */
export async function rentPrimaryIp(cloud: Cloud, wanted: NewPrimaryIp): Promise<PrimaryIpRecord> {
  const { name, labels, type, location, autoDelete } = wanted;
  const record = cloud.newRecord(name, labels);
  const ip = type === 'ipv4' ? await cloud.machines.allocateIpv4() : ipv6Network(record.id);
  const primaryIp: PrimaryIpRecord = {
    ...record,
    type,
    ip,
    assignee: null,
    auto_delete: autoDelete,
    location,
    isProtected: false,
    dns_ptr: [],
  };
  cloud.state.primaryIps.push(primaryIp);
  return primaryIp;
}

/** The record stays when the address cannot be given back. */
export async function giveBack(cloud: Cloud, primaryIp: PrimaryIpRecord): Promise<void> {
  if (primaryIp.type === 'ipv4') await cloud.machines.releaseIpv4(primaryIp.ip);
  cloud.state.primaryIps = cloud.state.primaryIps.filter((one) => one !== primaryIp);
}

/** One /64 for each, out of the range for documentation. */
function ipv6Network(id: number): string {
  return `2001:db8:${(id >>> 16).toString(16)}:${(id & 0xffff).toString(16)}::/64`;
}
