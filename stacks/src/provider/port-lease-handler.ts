import { createServer } from 'node:net';
import type Docker from 'dockerode';
import { z } from 'zod';
import { LABEL_TENANT } from '../tenant/names-plan.ts';
import { dockerClient, orUndefined } from './docker-client.ts';
import type { ResourceHandler } from './resource-handler.ts';

const PortLeaseInputs = z.object({
  dockerHost: z.string().optional(),
  tenant: z.string(),
  /** First of the tenant's ports. */
  port: z.int(),
  count: z.int().min(2),
});
type PortLeaseInputs = z.infer<typeof PortLeaseInputs>;

/** The port of one release: the first of the tenant's ports that no container of the tenant holds. */
export const portLeaseHandler: ResourceHandler<PortLeaseInputs, { leased: number }> = {
  schema: PortLeaseInputs,
  replaceOn: ['dockerHost', 'tenant', 'port', 'count'],

  async create(inputs) {
    const held = await portsHeldBy(dockerClient(inputs.dockerHost), inputs.tenant);
    const own = Array.from({ length: inputs.count }, (_, index) => inputs.port + index);
    for (const port of own.filter((candidate) => !held.has(candidate))) {
      if (await isFree(port)) return { id: String(port), outs: { leased: port } };
    }
    throw new Error(
      `no port is free for ${inputs.tenant}: ${inputs.port} to ${inputs.port + inputs.count - 1} on 127.0.0.1 are all taken. ` +
        `See who holds them (ss -ltnp), or choose another range with --port.`,
    );
  },

  // The lease is only a choice; what holds the port is the container.
  read: (_id, outs) => Promise.resolve({ leased: outs.leased }),
  delete: () => Promise.resolve(),
};

/** Ports bound by the tenant's containers, stopped ones included: they want theirs back when they start. */
async function portsHeldBy(docker: Docker, tenant: string): Promise<Set<number>> {
  const containers = await docker.listContainers({
    all: true,
    filters: { label: [`${LABEL_TENANT}=${tenant}`] },
  });
  const details = await Promise.all(
    containers.map(({ Id }) => orUndefined(docker.getContainer(Id).inspect())),
  );
  const bindings = details.flatMap((detail) =>
    Object.values((detail?.HostConfig.PortBindings ?? {}) as Record<string, { HostPort?: string }[] | null>),
  );
  return new Set(bindings.flatMap((binding) => (binding ?? []).map(({ HostPort }) => Number(HostPort))));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
