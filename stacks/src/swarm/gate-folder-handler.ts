import { z } from 'zod';
import { EdgeHost } from '../edge/index.ts';
import { SshAccess } from '../host-access/index.ts';
import { callHost } from '../host-agent/index.ts';
import type { ResourceHandler } from '../provider/resource-handler.ts';

const GateFolderInputs = z.object({ host: EdgeHost, ssh: SshAccess.optional(), slug: z.string() });
type GateFolderInputs = z.infer<typeof GateFolderInputs>;

/** The folder on the node of nginx in which a tenant's gate makes its socket: a Swarm mounts only what is there. */
export const gateFolderHandler: ResourceHandler<GateFolderInputs, { folder: string }> = {
  schema: GateFolderInputs,
  replaceOn: ['slug'],

  async create(inputs) {
    return { id: inputs.slug, outs: await ensure(inputs) };
  },
  update: (_id, inputs) => ensure(inputs),
  read: (_id, { folder }) => Promise.resolve({ folder }),

  async delete(slug, { host, ssh }) {
    await callHost({ ssh }, { kind: 'remove-socket-folder', host, slug });
  },
};

function ensure({ host, ssh, slug }: GateFolderInputs): Promise<{ folder: string }> {
  return callHost({ ssh }, { kind: 'ensure-socket-folder', host, slug });
}
