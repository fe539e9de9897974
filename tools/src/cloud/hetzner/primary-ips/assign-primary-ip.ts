import { ApiError } from '../api-error.ts';
import type { Cloud } from '../state/cloud.ts';
import type { PrimaryIpRecord, ServerRecord } from '../state/records.ts';

/** Refuses an address that the server cannot have. */
export function requireAssignable(primaryIp: PrimaryIpRecord, type: 'ipv4' | 'ipv6', location: string): void {
  if (primaryIp.type !== type) {
    throw new ApiError(
      422,
      'primary_ip_version_mismatch',
      `primary IP ${primaryIp.id} is no ${type} address`,
    );
  }
  if (primaryIp.assignee !== null) {
    throw new ApiError(422, 'primary_ip_already_assigned', `primary IP ${primaryIp.id} is already assigned`);
  }
  if (primaryIp.location !== location) {
    throw new ApiError(
      422,
      'primary_ip_datacenter_mismatch',
      `primary IP ${primaryIp.id} is in ${primaryIp.location}, not in ${location}`,
    );
  }
}

export function assign(server: ServerRecord, primaryIp: PrimaryIpRecord): void {
  primaryIp.assignee = server.id;
  server[primaryIp.type] = primaryIp.id;
}

export function unassign(cloud: Cloud, primaryIp: PrimaryIpRecord): void {
  const server = cloud.state.servers.find(({ id }) => id === primaryIp.assignee);
  primaryIp.assignee = null;
  if (server?.[primaryIp.type] === primaryIp.id) server[primaryIp.type] = null;
}

/** The interface of a server is changed only while it is off. */
export function requireChangeable(server: ServerRecord, primaryIp: Pick<PrimaryIpRecord, 'type'>): void {
  if (server.status !== 'off') {
    throw new ApiError(422, 'server_not_stopped', `server ${server.id} must be off, it is ${server.status}`);
  }
  if (primaryIp.type === 'ipv4' && server.hasMachine) {
    throw new ApiError(
      422,
      'unsupported_error',
      'this cloud cannot change the IPv4 address of a server that was started before: create it anew with the address',
    );
  }
}
