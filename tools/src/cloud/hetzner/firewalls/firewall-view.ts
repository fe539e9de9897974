import type { Cloud } from '../state/cloud.ts';
import type { FirewallRecord } from '../state/records.ts';
import { isTarget } from './apply-firewalls.ts';

/** A firewall as the API shows it, with the servers that a selector finds now. */
export function firewallView(cloud: Cloud, firewall: FirewallRecord) {
  const { targets, ...shown } = firewall;
  return {
    ...shown,
    applied_to: targets.map((target) =>
      target.type === 'server'
        ? target
        : {
            ...target,
            applied_to_resources: cloud.state.servers
              .filter((server) => isTarget(target, server))
              .map(({ id }) => ({ type: 'server', server: { id } })),
          },
    ),
  };
}
