import { hostReport } from './host-rules.ts';
import type { IncidentReport } from './incident.ts';

/** A node of a Swarm as its managers see it. */
export interface WatchedNode {
  id: string;
  hostname: string;
  address: string;
  /** The Swarm's word: ready, down ... */
  state: string;
  availability: 'active' | 'pause' | 'drain';
}

/** States in which a node is lost to the Swarm; "unknown" is what a new leader says of all before it has heard of them. */
const AWAY = ['down', 'disconnected'];
const MOST_NAMED = 10;

/** One that somebody has drained may be turned off. */
export function isNodeAway({ state, availability }: WatchedNode): boolean {
  return AWAY.includes(state) && availability !== 'drain';
}

/** `slugs` are tenants whose data is on that node alone. */
export function unreachableNode(
  host: { id: string; name: string },
  node: WatchedNode,
  slugs: readonly string[],
): IncidentReport {
  const { hostname, address, state } = node;
  const tenants = namesOf(slugs);
  const what =
    tenants === undefined
      ? 'What ran there is started on other nodes. See whether the machine runs and reaches the managers.'
      : `Only there is the data of: ${tenants}. Until the node is back these sites have no database; everything else is started on other nodes.`;
  return hostReport(host, `node:${node.id}`, {
    kind: 'host-unreachable',
    severity: tenants === undefined ? 'warning' : 'critical',
    title: `Node ${hostname} of the Swarm ${host.name} is down`,
    cause: `The Swarm takes ${hostname} (${address}) for ${state}. ${what}`,
    facts: { host: host.name, node: hostname, address, state, ...(tenants === undefined ? {} : { tenants }) },
  });
}

function namesOf(slugs: readonly string[]): string | undefined {
  if (slugs.length === 0) return undefined;
  const more = slugs.length - MOST_NAMED;
  return [...slugs.slice(0, MOST_NAMED), ...(more > 0 ? [`+${more}`] : [])].join(', ');
}
