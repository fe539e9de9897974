import { z } from 'zod';
import { PublicKey, SshAccess } from '../host-access/index.ts';
import { EdgeHost } from '../edge/index.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { prepareServer } from './prepare-server.ts';

const HostPreparedInputs = z.object({
  serverId: z.string(),
  ssh: SshAccess,
  bootstrapKey: PublicKey,
  images: z.array(z.string()),
  imageSource: z.string().optional(),
  edge: EdgeHost,
  edgeImage: z.string(),
  agentImage: z.string(),
});
export type HostPreparedInputs = z.infer<typeof HostPreparedInputs>;

/** A server that has what a tenant's containers need; safe to repeat, and done again for another image. */
export const hostPreparedHandler: ResourceHandler<HostPreparedInputs, { copiedBytes: number }> = {
  schema: HostPreparedInputs,
  replaceOn: ['serverId'],

  async create(inputs) {
    return { id: inputs.serverId, outs: await prepareServer(inputs) };
  },
  update: (_id, inputs) => prepareServer(inputs),

  // Whether the server is there is for its provider to say; asking one that is gone would hold up every refresh.
  read: (_id, { copiedBytes }) => Promise.resolve({ copiedBytes }),
  delete: () => Promise.resolve(),
};
