import type Docker from 'dockerode';
import { z } from 'zod';
import { copyImages, hostClient, SshAccess } from '../host-access/index.ts';
import { HostFields } from '../provider/host-fields.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { isOpen, ownNodeId, readNodes } from './read-nodes.ts';

const NodeImagesInputs = z.object({
  ...HostFields,
  /** Ids of images; what has a repository is fetched from there by each node itself. */
  images: z.array(z.string()),
  /** The Docker that has them; absent is the local one. */
  imageSource: z.string().optional(),
  /** How the other nodes are reached. */
  nodes: z.array(SshAccess),
});
type NodeImagesInputs = z.infer<typeof NodeImagesInputs>;

interface NodeImagesOuts {
  /** Ids of nodes that have them. */
  present: string[];
  missing: string[];
}

/** Every node that takes tasks has every image that a task may want: a Swarm itself hands on none. */
export const nodeImagesHandler: ResourceHandler<NodeImagesInputs, NodeImagesOuts> = {
  schema: NodeImagesInputs,
  replaceOn: [],

  async create(inputs) {
    return { id: 'images', outs: await bringImages(inputs) };
  },
  update: (_id, inputs) => bringImages(inputs),

  /** A node that has joined since, or come back, is a difference. */
  async read(_id, inputs) {
    const open = (await readNodes(hostClient(inputs))).filter(isOpen);
    const missing = open.map(({ id }) => id).filter((id) => !inputs.present.includes(id));
    return { present: inputs.present, missing };
  },
  driftOf: ({ missing }) => (missing.length === 0 ? undefined : 'a node that takes tasks lacks images'),

  delete: () => Promise.resolve(),
};

async function bringImages(inputs: NodeImagesInputs): Promise<NodeImagesOuts> {
  const manager = hostClient(inputs);
  const images = inputs.images.filter((image) => image.startsWith('sha256:'));
  const open = (await readNodes(manager)).filter(isOpen);
  if (images.length === 0) return { present: open.map(({ id }) => id), missing: [] };
  const own = await ownNodeId(manager);
  const source = hostClient({ dockerHost: inputs.imageSource });
  // One after the other: the way out of this machine is the same for all.
  for (const node of open) {
    const docker = node.id === own ? manager : overSsh(inputs, node);
    if (docker !== source) await copyImages(source, docker, images);
  }
  return { present: open.map(({ id }) => id), missing: [] };
}

function overSsh({ nodes }: NodeImagesInputs, node: { hostname: string; address: string }): Docker {
  const ssh = nodes.find(({ address }) => address === node.address || address === node.hostname);
  if (ssh) return hostClient({ ssh });
  throw new Error(
    `node ${node.hostname} (${node.address}) takes tasks, and nobody has said how its Docker is reached, so it cannot be ` +
      'given the images. Add it to the nodes of the host, drain it, or use images of a registry.',
  );
}
