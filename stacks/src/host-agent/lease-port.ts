import { createServer } from 'node:net';
import type Docker from 'dockerode';
import { orUndefined } from '../provider/docker-client.ts';
import { LABEL_TENANT } from '../tenant/names-plan.ts';

export interface WantedPort {
  tenant: string;
  /** First of the tenant's ports. */
  port: number;
  count: number;
}

/** The first of the tenant's ports that no container of the tenant holds and nobody else listens on. */
export async function leasePort(docker: Docker, { tenant, port, count }: WantedPort): Promise<number> {
  const held = await portsHeldBy(docker, tenant);
  const own = Array.from({ length: count }, (_, index) => port + index);
  for (const candidate of own.filter((one) => !held.has(one))) {
    if (await isFree(candidate)) return candidate;
  }
  throw new Error(
    `no port is free for ${tenant}: ${port} to ${port + count - 1} on 127.0.0.1 are all taken. ` +
      `See who holds them (ss -ltnp), or choose another range with --port.`,
  );
}

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
