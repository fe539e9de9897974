import { labelSelector } from '../http/label-selector-rules.ts';
import type { FirewallRule } from '../../machines/machines.ts';
import type { Cloud } from '../state/cloud.ts';
import type { FirewallRecord, FirewallTarget, ServerRecord } from '../state/records.ts';

export function isTarget(target: FirewallTarget, server: ServerRecord): boolean {
  return target.type === 'server'
    ? target.server.id === server.id
    : labelSelector(target.label_selector.selector)(server.labels);
}

export function firewallsOf(cloud: Cloud, server: ServerRecord): FirewallRecord[] {
  return cloud.state.firewalls.filter(({ targets }) => targets.some((target) => isTarget(target, server)));
}

export function serversOf(cloud: Cloud, firewall: FirewallRecord): ServerRecord[] {
  return cloud.state.servers.filter((server) => firewall.targets.some((target) => isTarget(target, server)));
}

/** What all firewalls of a server allow together; without one everything passes. */
export function rulesFor(cloud: Cloud, server: ServerRecord): FirewallRule[] | undefined {
  const firewalls = firewallsOf(cloud, server);
  return firewalls.length === 0 ? undefined : firewalls.flatMap(({ rules }) => rules);
}

/** Makes the machines of these servers hold what the firewalls say now. */
export async function enforce(cloud: Cloud, servers: Iterable<ServerRecord>): Promise<void> {
  for (const server of servers) {
    if (server.hasMachine) await cloud.machines.setFirewall(String(server.id), rulesFor(cloud, server));
  }
}
