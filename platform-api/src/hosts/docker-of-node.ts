import { AppError, because, type Host } from '@codexdlc/domain';
import { readNodes } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import { z } from 'zod';

const Info = z.object({ Swarm: z.object({ NodeID: z.string() }) });

/** The Docker of one node of a Swarm: the manager's own, or over ssh as the host says. */
export async function dockerOfNode(
  dockerOf: (host: Host) => Docker,
  host: Host,
  nodeId: string,
): Promise<Docker> {
  const manager = dockerOf(host);
  const { Swarm } = Info.parse(await manager.info());
  if (Swarm.NodeID === nodeId) return manager;
  const node = (await readNodes(manager)).find(({ id }) => id === nodeId);
  const ssh = host.settings.swarm?.nodes.find(
    ({ address }) => address === node?.address || address === node?.hostname,
  );
  if (ssh && node?.state === 'ready') return dockerOf({ ...host, settings: { ...host.settings, ssh } });
  throw new AppError('HOST_NOT_READY', `A node of ${host.name} is not to be reached.`, {
    why:
      node === undefined
        ? `It has no node ${nodeId} any more.`
        : `${node.hostname} (${node.address}) is ${node.state}${ssh ? '' : ', and nobody said how it is reached by ssh'}.`,
    todo: `Bring it back, then test the host: npx waas hosts test ${host.name}`,
    ...because('host-not-reached', { address: node?.address ?? nodeId }),
  });
}
