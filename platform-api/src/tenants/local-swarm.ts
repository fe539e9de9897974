import { placeInSwarm } from '@codexdlc/domain/swarm-rules';
import type { TenantSpec } from '@codexdlc/stacks';
import { isOpen, readNodes } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import { z } from 'zod';
import { AppError } from '../errors.ts';

const Info = z.object({
  Swarm: z.object({ NodeID: z.string(), ControlAvailable: z.boolean().optional() }),
});

type SwarmTarget = Extract<TenantSpec['target'], { kind: 'swarm' }>;

/** A place in the Swarm that this machine's Docker manages. */
export async function placeInLocalSwarm(
  docker: Docker,
  others: readonly TenantSpec[],
  replicas: number,
): Promise<SwarmTarget['swarm']> {
  const { Swarm } = Info.parse(await docker.info());
  if (Swarm.ControlAvailable !== true) throw noManager();
  const open = (await readNodes(docker)).filter(isOpen);
  if (!open.some(({ id }) => id === Swarm.NodeID)) throw drained();
  const nodes = { edgeNode: Swarm.NodeID, dataNodes: open.map(({ id }) => id) };
  const name = 'this Swarm';
  return { ...placeInSwarm({ name, swarm: nodes }, loadsOf(others)), replicas, encrypted: false };
}

function loadsOf(others: readonly TenantSpec[]): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { target } of others) {
    if (target.kind !== 'swarm') continue;
    loads.set(target.swarm.dataNode, (loads.get(target.swarm.dataNode) ?? 0) + 1);
  }
  return loads;
}

function noManager(): AppError {
  return new AppError('HOST_NOT_READY', "This machine's Docker manages no Swarm.", {
    why: 'The target "swarm" puts a tenant on the Swarm whose manager Docker here is.',
    todo: 'Begin one with "docker swarm init", or leave --target away.',
  });
}

function drained(): AppError {
  return new AppError('HOST_NOT_READY', 'This node of the Swarm takes no tasks.', {
    why: "nginx is here, and so each tenant's gate has to be.",
    todo: 'docker node update --availability active self',
  });
}
