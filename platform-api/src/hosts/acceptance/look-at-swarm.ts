import { randomBytes } from 'node:crypto';
import type { HostSwarm } from '@codexdlc/domain';
import { orUndefined } from '@codexdlc/stacks/docker';
import { readNodes, runTask, type SwarmNode } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import { z } from 'zod';
import { isOpen, type FoundSwarm } from './swarm-check-rules.ts';

const Info = z.object({
  Swarm: z.object({
    LocalNodeState: z.string(),
    ControlAvailable: z.boolean().optional(),
    NodeID: z.string(),
  }),
});

const TRY_SECONDS = 60;
const REMOVE_TRIES = 100;
const PORT = '6390';

/** Asks a manager, and tries a network over all nodes with `image`, which has redis and must be on each. Leaves nothing. */
export async function lookAtSwarm(
  docker: Docker,
  image: string,
  { nodes: given }: Pick<HostSwarm, 'nodes'>,
): Promise<FoundSwarm> {
  const { Swarm } = Info.parse(await docker.info());
  const isManager = Swarm.ControlAvailable === true;
  const nodes = isManager ? await readNodes(docker) : [];
  return {
    state: Swarm.LocalNodeState,
    isManager,
    nodeId: Swarm.NodeID,
    nodes,
    known: given.map(({ address }) => address),
    tried: isManager ? await tryNetwork(docker, image, nodes.filter(isOpen), Swarm.NodeID) : [],
  };
}

/** A server on the node that was asked, and from each node a client that finds it by its name. */
async function tryNetwork(
  docker: Docker,
  image: string,
  nodes: SwarmNode[],
  ownId: string,
): Promise<FoundSwarm['tried']> {
  const name = `waas-probe-${randomBytes(4).toString('hex')}`;
  const network = await docker.createNetwork({ Name: name, Driver: 'overlay', Attachable: false });
  try {
    await docker.createService({
      Name: name,
      EndpointSpec: { Mode: 'dnsrr' },
      TaskTemplate: {
        ContainerSpec: {
          Image: image,
          Args: ['redis-server', '--port', PORT, '--protected-mode', 'no', '--save', ''],
        },
        Placement: { Constraints: [`node.id==${ownId}`] },
        Networks: [{ Target: network.id }],
      },
    });
    const tried: FoundSwarm['tried'] = [];
    for (const node of nodes) {
      const why = await pingFrom(docker, { name, image, networkId: network.id, node });
      tried.push({ node: node.hostname, ...(why === undefined ? {} : { why }) });
    }
    return tried;
  } finally {
    await orUndefined(docker.getService(name).remove());
    await removeNetwork(network);
  }
}

async function pingFrom(
  docker: Docker,
  { name, image, networkId, node }: { name: string; image: string; networkId: string; node: SwarmNode },
): Promise<string | undefined> {
  try {
    await runTask(docker, {
      name: `${name}-${node.id.slice(0, 8)}`,
      image,
      args: ['until-healthy', '30', 'redis-cli', '-h', name, '-p', PORT, 'ping'],
      labels: {},
      memoryMb: 64,
      timeoutSeconds: TRY_SECONDS,
      constraints: [`node.id==${node.id}`],
      networkId,
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  }
}

/** Its tasks may be stopping still. */
async function removeNetwork(network: Docker.Network): Promise<void> {
  for (let tries = REMOVE_TRIES; ; tries -= 1) {
    try {
      await orUndefined(network.remove());
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}
