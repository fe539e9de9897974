import {
  createHostsRepository,
  createIncidentsRepository,
  hostFingerprint,
  isNodeAway,
  unreachableNode,
} from '@codexdlc/domain';
import type { SwarmNode } from '@codexdlc/stacks/swarm';
import type { HostWatchDeps, WatchedHost } from '../host-watch-deps.ts';
import { closeSettled, reportIncident, WATCHER } from '../report-incident.ts';

const TELL_EVERY_MS = 30_000;

/** Tells of nodes that are lost, and closes what was told of those that are back, drained or given up. */
export function watchNodes(
  deps: HostWatchDeps,
  { host }: WatchedHost,
): (nodes: readonly SwarmNode[]) => Promise<void> {
  const toldAt = new Map<string, number>();
  const isOfNode = (fingerprint: string) => fingerprint.startsWith(fingerprintOf({ id: '' }));
  const fingerprintOf = ({ id }: Pick<SwarmNode, 'id'>) => hostFingerprint(host.id, `node:${id}`);
  return async (nodes) => {
    const away = nodes.filter(isNodeAway);
    const now = Date.now();
    for (const node of away) {
      if (now - (toldAt.get(node.id) ?? 0) < TELL_EVERY_MS) continue;
      const slugs = await createHostsRepository(deps.db).tenantsWithDataOn(host.id, node.id);
      await reportIncident(deps.db, unreachableNode(host, node, slugs));
      toldAt.set(node.id, now);
    }
    const still = new Set(away.map(fingerprintOf));
    const open = await createIncidentsRepository(deps.db, WATCHER).open('host', host.id);
    const over = open
      .map(({ fingerprint }) => fingerprint)
      .filter((one) => !still.has(one) && (isOfNode(one) || isOfNobody(one, nodes)));
    await closeSettled(deps.db, over, deps.settleOf);
    for (const id of toldAt.keys()) if (!away.some((node) => node.id === id)) toldAt.delete(id);
  };
}

/** Told of the disk or memory of a node that is no node any more, and so never measured again. */
function isOfNobody(fingerprint: string, nodes: readonly SwarmNode[]): boolean {
  const nodeId = fingerprint.split(':')[3];
  return nodeId !== undefined && !nodes.some(({ id }) => id === nodeId);
}
