import { z } from 'zod';
import { PublicKey, SshAccess } from '../host-access/index.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';
import { waitForServer } from './wait-for-server.ts';

const ServerReadyInputs = z.object({
  serverId: z.string(),
  address: SshAccess.shape.address,
  /** What the server shows at the first contact. */
  bootstrapKey: PublicKey,
  identityFile: SshAccess.shape.identityFile,
  timeoutSeconds: z.int().min(10).max(3600),
});
type ServerReadyInputs = z.infer<typeof ServerReadyInputs>;

interface ServerReadyOuts {
  /** The server's own keys, read over the connection that the bootstrap key vouches for. */
  hostKeys: string[];
  readyAfterMs: number;
}

/** Waits until a new server can be used, and learns the keys by which it is recognised from then on. */
export const serverReadyHandler: ResourceHandler<ServerReadyInputs, ServerReadyOuts> = {
  schema: ServerReadyInputs,
  replaceOn: ['serverId'],

  async create(inputs) {
    const started = Date.now();
    const hostKeys = await waitForServer(
      {
        user: 'root',
        address: inputs.address,
        port: 22,
        hostKeys: [inputs.bootstrapKey],
        identityFile: inputs.identityFile,
      },
      started + inputs.timeoutSeconds * 1000,
    );
    return { id: inputs.serverId, outs: { hostKeys, readyAfterMs: Date.now() - started } };
  },

  read: (_id, { hostKeys, readyAfterMs }) => Promise.resolve({ hostKeys, readyAfterMs }),
  delete: () => Promise.resolve(),
};
