import type { Host, NodeFacts, UnreadReason } from '@codexdlc/domain';
import { ownNodeId, readNodes, type SwarmNode } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import { sshOfNode } from '../hosts/docker-of-node.ts';
import { readDaemon, readMachine } from './host-facts.ts';
import type { Log } from './log.ts';
import { within } from './within.ts';

export interface NodeFactsDeps {
  dockerOf: (host: Host) => Docker;
  /** Of this machine: the key that signs in to others lies there. */
  homeDir: string;
  log: Log;
}

const LIST_MS = 5_000;
const AT_ONCE = 6;

/** Memory, load and disk of every node of a Swarm but the manager that is asked. */
export async function readOtherNodes(deps: NodeFactsDeps, host: Host): Promise<NodeFacts[]> {
  const manager = deps.dockerOf(host);
  const [ownId, nodes] = await within(
    LIST_MS,
    'the Swarm',
    Promise.all([ownNodeId(manager), readNodes(manager)]),
  );
  const limit = pLimit(AT_ONCE);
  const others = nodes.filter(({ id }) => id !== ownId).sort((a, b) => (a.hostname < b.hostname ? -1 : 1));
  return Promise.all(others.map((node) => limit(() => readNode(deps, host, node))));
}

async function readNode(deps: NodeFactsDeps, host: Host, node: SwarmNode): Promise<NodeFacts> {
  const { id, hostname, address, state, memoryMb } = node;
  const known = { id, hostname, address, state, memoryTotalMb: memoryMb };
  const without = (unread: UnreadReason): NodeFacts => ({ ...known, unread });
  if (state !== 'ready') return without('away');
  const ssh = sshOfNode(host, node);
  if (ssh === undefined) return without('no-access');
  const machine: Host = { ...host, settings: { ...host.settings, ssh } };
  try {
    const { facts, rootDir } = await readDaemon(deps.dockerOf(machine));
    return { ...known, cpus: facts.cpus, ...(await readMachine(machine, deps.homeDir, rootDir)) };
  } catch (err) {
    deps.log.warn({ err, host: host.name, node: hostname }, 'a node of a Swarm could not be measured');
    return without('silent');
  }
}
