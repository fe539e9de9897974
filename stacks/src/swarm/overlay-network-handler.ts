import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hostClient } from '../host-access/index.ts';
import { orUndefined, statusOf } from '../provider/docker-client.ts';
import { HostFields } from '../provider/host-fields.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { LABEL_TENANT } from '../tenant/names-plan.ts';

const OverlayNetworkInputs = z.object({
  ...HostFields,
  name: z.string(),
  subnet: z.cidrv4(),
  tenant: z.string(),
  encrypted: z.boolean(),
});
type OverlayNetworkInputs = z.infer<typeof OverlayNetworkInputs>;

const POLL_MS = 300;
/** Tasks of services that have just been removed may be stopping still. */
const REMOVE_MS = 90_000;

/**
 * A tenant's network over all nodes; nothing but services of the Swarm can be put on it. Another manager is the same Swarm,
 * so that how it is reached is no reason for another network.
 */
export const overlayNetworkHandler: ResourceHandler<OverlayNetworkInputs, { networkId: string }> = {
  schema: OverlayNetworkInputs,
  replaceOn: ['name', 'subnet', 'tenant', 'encrypted'],
  deleteBeforeReplace: true,

  async create(inputs) {
    const docker = hostClient(inputs);
    const there = await orUndefined(docker.getNetwork(inputs.name).inspect());
    if (there) return { id: inputs.name, outs: { networkId: adopted(there, inputs) } };
    const network = await docker.createNetwork({
      Name: inputs.name,
      CheckDuplicate: true,
      Driver: 'overlay',
      Attachable: false,
      IPAM: { Driver: 'default', Config: [{ Subnet: inputs.subnet }] },
      Options: inputs.encrypted ? { encrypted: '' } : {},
      Labels: { [LABEL_TENANT]: inputs.tenant },
    });
    return { id: inputs.name, outs: { networkId: network.id } };
  },

  update: (_id, _inputs, { networkId }) => Promise.resolve({ networkId }),

  async read(id, inputs) {
    const found = await orUndefined(hostClient(inputs).getNetwork(id).inspect());
    return found === undefined ? undefined : { networkId: found.Id };
  },

  async delete(id, inputs) {
    const network = hostClient(inputs).getNetwork(id);
    const until = Date.now() + REMOVE_MS;
    for (;;) {
      try {
        await orUndefined(network.remove());
        return;
      } catch (error) {
        // Docker says 400 or 403 while somebody is on it.
        if (![400, 403, 409].includes(statusOf(error) ?? 0) || Date.now() > until) throw error;
        await sleep(POLL_MS);
      }
    }
  },
};

/** A network that a killed run has left is taken over if it is ours in every respect. */
function adopted(found: Docker.NetworkInspectInfo, inputs: OverlayNetworkInputs): string {
  const owner = found.Labels?.[LABEL_TENANT];
  const subnet = found.IPAM?.Config?.[0]?.Subnet;
  const isEncrypted = found.Options?.['encrypted'] !== undefined;
  const isOurs = owner === inputs.tenant && subnet === inputs.subnet && isEncrypted === inputs.encrypted;
  if (isOurs && found.Driver === 'overlay') return found.Id;
  throw new Error(
    `network ${inputs.name} exists as ${found.Driver} with subnet ${subnet ?? 'none'} and belongs to ` +
      `${owner ?? 'somebody else'}; wanted is an overlay with ${inputs.subnet} for ${inputs.tenant}. ` +
      'Remove it or choose another slug.',
  );
}
