import type { HostCheck } from '@codexdlc/domain';
import type { SwarmNode } from '@codexdlc/stacks/swarm';
import { usableMemoryMb } from './check-rules.ts';

/** What the Docker of a host said of the Swarm that it is part of. */
export interface FoundSwarm {
  /** `active`, `inactive`, `locked` ... */
  state: string;
  isManager: boolean;
  /** Of the Docker that was asked. */
  nodeId: string;
  nodes: SwarmNode[];
  /** Addresses that the platform was told for the other nodes. */
  known: string[];
  /** Nodes on which a task on a network of its own ran and was found by its name, and what was wrong with the others. */
  tried: { node: string; why?: string }[];
}

export interface SwarmNodes {
  edgeNode: string;
  dataNodes: string[];
}

/** Everything that must hold before tenants are put on a Swarm, each with what was found. */
export function judgeSwarm(found: FoundSwarm, here: { architecture: string }): HostCheck[] {
  const isManager = found.state === 'active' && found.isManager;
  const manager = check(
    'manager',
    isManager,
    isManager
      ? `a manager of ${found.nodes.length} nodes`
      : `its Swarm is ${found.state}, and it manages none`,
    'Give the address of a manager, or begin a Swarm there: docker swarm init',
  );
  if (!isManager) return [manager];
  return [
    manager,
    quorum(found),
    availability(found),
    ready(found),
    addresses(found),
    architecture(found, here.architecture),
    network(found),
  ];
}

/** Which nodes may have what. Data goes to every node that takes tasks. */
export function nodesOf({ nodeId, nodes }: FoundSwarm): SwarmNodes {
  return { edgeNode: nodeId, dataNodes: nodes.filter(isOpen).map(({ id }) => id) };
}

/** What tenants may use of all nodes that take tasks; each needs some for itself. */
export function usableMemoryOfNodes({ nodes }: Pick<FoundSwarm, 'nodes'>): number {
  return nodes.filter(isOpen).reduce((sum, { memoryMb }) => sum + usableMemoryMb(memoryMb), 0);
}

export function isOpen({ state, availability: now }: SwarmNode): boolean {
  return state === 'ready' && now === 'active';
}

function check(name: string, ok: boolean, found: string, todo: string): HostCheck {
  return ok ? { name, ok, found } : { name, ok, found, todo };
}

/** With one manager away no decision can be made in a Swarm of two; one of three may be lost. */
function quorum({ nodes }: FoundSwarm): HostCheck {
  const managers = nodes.filter(({ role }) => role === 'manager');
  const reachable = managers.filter(({ reachability }) => reachability === 'reachable');
  const needed = Math.floor(managers.length / 2) + 1;
  const spare = reachable.length - needed;
  return check(
    'quorum',
    spare >= 0 && managers.length !== 2,
    `${reachable.length} of ${managers.length} managers are reachable, ${Math.max(spare, 0)} of them may be lost`,
    managers.length === 2
      ? 'Two managers are worse than one: when either is away, nothing can be changed. Have one or three.'
      : 'Bring the missing managers back.',
  );
}

function availability({ nodes, nodeId }: FoundSwarm): HostCheck {
  const own = nodes.find(({ id }) => id === nodeId);
  const now = own?.availability ?? 'unknown';
  return check(
    'edge-node',
    now === 'active',
    `the node of nginx is ${now}`,
    `It must take tasks, since each tenant has its gate there: docker node update --availability active ${own?.hostname ?? nodeId}`,
  );
}

function ready({ nodes }: FoundSwarm): HostCheck {
  const away = nodes.filter(({ state, availability: now }) => now === 'active' && state !== 'ready');
  return check(
    'nodes-ready',
    away.length === 0,
    away.length === 0
      ? `${nodes.filter(isOpen).length} nodes take tasks`
      : away.map(({ hostname, state }) => `${hostname} is ${state}`).join(', '),
    'Bring them back, drain them, or take them out: docker node rm',
  );
}

function addresses({ nodes, nodeId, known }: FoundSwarm): HostCheck {
  const unknown = nodes
    .filter(isOpen)
    .filter(
      ({ id, address, hostname }) => id !== nodeId && !known.includes(address) && !known.includes(hostname),
    );
  return check(
    'nodes-reached',
    unknown.length === 0,
    unknown.length === 0
      ? 'every node that takes tasks can be given images'
      : `nobody said how ${unknown.map(({ hostname, address }) => `${hostname} (${address})`).join(', ')} is reached`,
    'Name each with --node ssh://root@..., since images that were built here are in no registry; or drain it.',
  );
}

function architecture({ nodes }: FoundSwarm, here: string): HostCheck {
  const others = nodes.filter(isOpen).filter((node) => node.architecture !== here);
  return check(
    'architecture',
    others.length === 0,
    others.length === 0 ? here : others.map((node) => `${node.hostname} is ${node.architecture}`).join(', '),
    `The images are built for ${here}: drain the others.`,
  );
}

function network({ tried }: FoundSwarm): HostCheck {
  const failed = tried.filter(({ why }) => why !== undefined);
  return check(
    'overlay',
    tried.length > 0 && failed.length === 0,
    failed.length === 0
      ? `a task on each of ${tried.length} nodes found the others over a network of their own`
      : failed.map(({ node, why }) => `${node}: ${why ?? ''}`).join('; '),
    'Open 7946 (TCP, UDP) and 4789 (UDP) between the nodes; their kernels need VXLAN.',
  );
}
