import { AppError, because, type Host } from '@codexdlc/domain';
import type { TenantSpec } from '@codexdlc/stacks';
import { readNodes } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import { z } from 'zod';

const Info = z.object({ Swarm: z.object({ NodeID: z.string() }) });

export interface DockerOf {
  dockerOf(host: Host): Docker;
}

/** The Docker that has the database of a tenant. */
export async function dockerOfData(
  deps: DockerOf,
  host: Host,
  { target }: Pick<TenantSpec, 'target'>,
): Promise<Docker> {
  return target.kind === 'swarm' ? dockerOfNode(deps, host, target.swarm.dataNode) : deps.dockerOf(host);
}

/** All that tenants of a host run on. Of a Swarm: the manager, and every other node that is there and known by ssh. */
export async function dockersOfHost(deps: DockerOf, host: Host): Promise<Docker[]> {
  const first = deps.dockerOf(host);
  const known = host.settings.swarm?.nodes ?? [];
  if (known.length === 0) return [first];
  const there = (await readNodes(first)).filter(({ state }) => state === 'ready');
  const names = new Set(there.flatMap(({ address, hostname }) => [address, hostname]));
  const others = known.filter(({ address }) => names.has(address));
  return [first, ...others.map((ssh) => deps.dockerOf({ ...host, settings: { ...host.settings, ssh } }))];
}

/** The Docker of one node of a Swarm: the manager's own, or over ssh as the host says. */
async function dockerOfNode(deps: DockerOf, host: Host, nodeId: string): Promise<Docker> {
  const manager = deps.dockerOf(host);
  const { Swarm } = Info.parse(await manager.info());
  if (Swarm.NodeID === nodeId) return manager;
  const node = (await readNodes(manager)).find(({ id }) => id === nodeId);
  const ssh = host.settings.swarm?.nodes.find(
    ({ address }) => address === node?.address || address === node?.hostname,
  );
  if (ssh && node?.state === 'ready') return deps.dockerOf({ ...host, settings: { ...host.settings, ssh } });
  throw new AppError('HOST_NOT_READY', `A node of ${host.name} is not to be reached.`, {
    why:
      node === undefined
        ? `It has no node ${nodeId} any more.`
        : `${node.hostname} (${node.address}) is ${node.state}${ssh ? '' : ', and nobody said how it is reached by ssh'}.`,
    todo: `Bring it back, then test the host: npx waas hosts test ${host.name}`,
    ...because('host-not-reached', { address: node?.address ?? nodeId }),
  });
}
