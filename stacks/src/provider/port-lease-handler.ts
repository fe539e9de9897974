import { z } from 'zod';
import { callHost, leasePort } from '../host-agent/index.ts';
import { dockerClient } from './docker-client.ts';
import { HOST_IDENTITY, HostFields } from './host-fields.ts';
import type { ResourceHandler } from './resource-handler.ts';

const PortLeaseInputs = z.object({
  ...HostFields,
  tenant: z.string(),
  /** First of the tenant's ports. */
  port: z.int(),
  count: z.int().min(2),
});
type PortLeaseInputs = z.infer<typeof PortLeaseInputs>;

/** The port of one release: the first of the tenant's ports that no container of the tenant holds. */
export const portLeaseHandler: ResourceHandler<PortLeaseInputs, { leased: number }> = {
  schema: PortLeaseInputs,
  replaceOn: [...HOST_IDENTITY, 'tenant', 'port', 'count'],

  async create({ dockerHost, ssh, ...wanted }) {
    const { leased } = ssh
      ? await callHost({ ssh }, { kind: 'lease-port', ...wanted })
      : { leased: await leasePort(dockerClient(dockerHost), wanted) };
    return { id: String(leased), outs: { leased } };
  },

  // The lease is only a choice; what holds the port is the container.
  update: (_id, _inputs, { leased }) => Promise.resolve({ leased }),
  read: (_id, outs) => Promise.resolve({ leased: outs.leased }),
  delete: () => Promise.resolve(),
};
