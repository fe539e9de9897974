import { ApiError } from '../api-error.ts';
import type { Call } from '../http/route.ts';
import { labelSelector } from '../http/label-selector-rules.ts';
import type { ActionRecord, FirewallRecord, FirewallTarget } from '../state/records.ts';
import { enforce, serversOf } from './apply-firewalls.ts';

/** Adds targets; each of them is an action. */
export function applyTo(
  call: Call,
  firewall: FirewallRecord,
  targets: readonly FirewallTarget[],
): ActionRecord[] {
  for (const target of targets) {
    if (target.type === 'label_selector') labelSelector(target.label_selector.selector);
    else if (!call.cloud.state.servers.some(({ id }) => id === target.server.id)) {
      throw targetNotFound(target.server.id);
    }
    if (firewall.targets.some((one) => isSame(one, target))) {
      throw new ApiError(409, 'firewall_already_applied', 'firewall was already applied on resource');
    }
  }
  firewall.targets.push(...targets);
  return targets.map((target) => change(call, firewall, 'apply_firewall', target));
}

export function removeFrom(
  call: Call,
  firewall: FirewallRecord,
  targets: readonly FirewallTarget[],
): ActionRecord[] {
  const affected = serversOf(call.cloud, firewall);
  for (const target of targets) {
    if (target.type === 'server' && !call.cloud.state.servers.some(({ id }) => id === target.server.id)) {
      throw targetNotFound(target.server.id);
    }
  }
  firewall.targets = firewall.targets.filter((one) => !targets.some((target) => isSame(one, target)));
  return targets.map((target) => change(call, firewall, 'remove_firewall', target, affected));
}

function change(
  { cloud, actionFault }: Call,
  firewall: FirewallRecord,
  command: string,
  target: FirewallTarget,
  servers = serversOf(cloud, firewall),
): ActionRecord {
  const affected = target.type === 'server' ? servers.filter(({ id }) => id === target.server.id) : servers;
  return cloud.actions.start({
    command,
    fault: actionFault,
    resources: [
      { id: firewall.id, type: 'firewall' },
      ...(target.type === 'server' ? [{ id: target.server.id, type: 'server' }] : []),
    ],
    work: () => enforce(cloud, affected),
  });
}

function targetNotFound(id: number): ApiError {
  return new ApiError(404, 'firewall_resource_not_found', `server with ID '${id}' not found`);
}

function isSame(one: FirewallTarget, other: FirewallTarget): boolean {
  return one.type === 'server'
    ? other.type === 'server' && one.server.id === other.server.id
    : other.type === 'label_selector' && one.label_selector.selector === other.label_selector.selector;
}
