import { AppError, because } from '../errors.ts';
import type { HostSwarm } from './host.ts';

/** How many tenants have their data on a node, by the id of the node. */
export type DataNodeLoads = ReadonlyMap<string, number>;

/**
 * Where a tenant goes in a Swarm: nginx is where it is, the data on the node with the fewest others, and not on that of nginx
 * where there is a choice: it has the gates of all tenants already.
 */
export function placeInSwarm(
  { name, swarm }: { name: string; swarm: Partial<HostSwarm> | undefined },
  loads: DataNodeLoads,
): { edgeNode: string; dataNode: string } {
  const { edgeNode, dataNodes = [] } = swarm ?? {};
  const loadOf = (node: string): number => loads.get(node) ?? 0;
  const [dataNode] = [...dataNodes].sort(
    (a, b) => loadOf(a) - loadOf(b) || Number(a === edgeNode) - Number(b === edgeNode) || (a < b ? -1 : 1),
  );
  if (edgeNode !== undefined && dataNode !== undefined) return { edgeNode, dataNode };
  throw new AppError('CONFLICT', `The nodes of ${name} are not known.`, {
    why: 'They are found when the Swarm is tried whether it can take tenants.',
    todo: `Test it: npx waas hosts test ${name}`,
    ...because('host-unfit', { name, state: 'untested' }),
  });
}
