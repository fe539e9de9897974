import { AppError, because, type Host, type HostSsh } from '@codexdlc/domain';
import type { TenantSpec } from '@codexdlc/stacks';
import { ownNodeId, readNodes, type SwarmNode } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';

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

/** How a node is reached by ssh, where somebody said so. */
export function sshOfNode(
  { settings }: Pick<Host, 'settings'>,
  { address, hostname }: Pick<SwarmNode, 'address' | 'hostname'>,
): HostSsh | undefined {
  return settings.swarm?.nodes.find((known) => known.address === address || known.address === hostname);
}

/** The Docker of a node that is there: the manager's own, or over ssh as the host says. */
export function dockerAtNode(deps: DockerOf, host: Host, node: SwarmNode, ownId: string): Docker | undefined {
  if (node.id === ownId) return deps.dockerOf(host);
  const ssh = node.state === 'ready' ? sshOfNode(host, node) : undefined;
  return ssh && deps.dockerOf({ ...host, settings: { ...host.settings, ssh } });
}

async function dockerOfNode(deps: DockerOf, host: Host, nodeId: string): Promise<Docker> {
  const manager = deps.dockerOf(host);
  const ownId = await ownNodeId(manager);
  if (ownId === nodeId) return manager;
  const node = (await readNodes(manager)).find(({ id }) => id === nodeId);
  const docker = node && dockerAtNode(deps, host, node, ownId);
  if (docker) return docker;
  const isKnown = node !== undefined && sshOfNode(host, node) !== undefined;
  throw new AppError('HOST_NOT_READY', `A node of ${host.name} is not to be reached.`, {
    why:
      node === undefined
        ? `It has no node ${nodeId} any more.`
        : `${node.hostname} (${node.address}) is ${node.state}${isKnown ? '' : ', and nobody said how it is reached by ssh'}.`,
    todo: `Bring it back, then test the host: npx waas hosts test ${host.name}`,
    ...because('host-not-reached', { address: node?.address ?? nodeId }),
  });
}
