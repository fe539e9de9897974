import type Docker from 'dockerode';
import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { LABEL_TENANT } from '../tenant/names-plan.ts';
import { orUndefined } from './docker-client.ts';
import { HostFields, HOST_IDENTITY } from './host-fields.ts';
import type { ResourceHandler } from './resource-handler.ts';

const NetworkInputs = z.object({
  ...HostFields,
  name: z.string(),
  subnet: z.cidrv4(),
  tenant: z.string(),
});
type NetworkInputs = z.infer<typeof NetworkInputs>;

/**
 * A tenant's bridge network with a subnet from our own table. The Docker provider waits two seconds at every
 * create, read and delete of a network; the daemon itself needs about 50 ms.
 */
export const networkHandler: ResourceHandler<NetworkInputs, { networkId: string }> = {
  schema: NetworkInputs,
  replaceOn: [...HOST_IDENTITY, 'name', 'subnet', 'tenant'],
  deleteBeforeReplace: true,

  async create(inputs) {
    const docker = hostClient(inputs);
    const there = await orUndefined(docker.getNetwork(inputs.name).inspect());
    if (there) return { id: inputs.name, outs: { networkId: adopted(there, inputs) } };
    const network = await docker.createNetwork({
      Name: inputs.name,
      CheckDuplicate: true,
      Driver: 'bridge',
      IPAM: { Driver: 'default', Config: [{ Subnet: inputs.subnet }] },
      Labels: { [LABEL_TENANT]: inputs.tenant },
    });
    return { id: inputs.name, outs: { networkId: network.id } };
  },

  // The same machine, reached in another way.
  update: (_id, _inputs, { networkId }) => Promise.resolve({ networkId }),

  async read(id, inputs) {
    const found = await orUndefined(hostClient(inputs).getNetwork(id).inspect());
    return found === undefined ? undefined : { networkId: found.Id };
  },

  async delete(id, inputs) {
    await orUndefined(hostClient(inputs).getNetwork(id).remove());
  },
};

/** A network that a killed run has left is taken over if it is ours in every respect. */
function adopted(found: Docker.NetworkInspectInfo, inputs: NetworkInputs): string {
  const owner = found.Labels?.[LABEL_TENANT];
  const subnet = found.IPAM?.Config?.[0]?.Subnet;
  if (owner !== inputs.tenant || subnet !== inputs.subnet) {
    throw new Error(
      `network ${inputs.name} exists with subnet ${subnet ?? 'none'} and belongs to ${owner ?? 'somebody else'}; ` +
        `wanted ${inputs.subnet} for ${inputs.tenant}. Remove it or choose another slug.`,
    );
  }
  return found.Id;
}
