import { safeLogLines } from '@codexdlc/domain';
import { readTaskLines, type SwarmNode } from '@codexdlc/stacks/swarm';
import { dockerAtNode } from '../../hosts/docker-of-node.ts';
import { within } from '../../telemetry/within.ts';
import type { HostWatchDeps, WatchedHost } from '../host-watch-deps.ts';
import { inspectEnd } from '../inspect-end.ts';

/** The alarm must not wait for a node that is slow with details. */
const PATIENCE_MS = 2_000;
const LINES = 20;

export interface SeenNodes {
  nodes: readonly SwarmNode[];
  /** Of the manager that is asked. */
  ownId: string;
}

/**
 * What only the node of a task knows: that it ran out of memory. Its last lines are had by the managers too, so that a node
 * which is not reached by ssh costs the first alone.
 */
export async function inspectTaskEnd(
  deps: Pick<HostWatchDeps, 'dockerOf'>,
  { host, docker }: WatchedHost,
  { nodes, ownId }: SeenNodes,
  task: { taskId: string; nodeId: string; containerId: string },
): Promise<{ isOutOfMemory: boolean; logLines: string[] }> {
  if (task.containerId === '') return { isOutOfMemory: false, logLines: [] };
  const node = nodes.find(({ id }) => id === task.nodeId);
  const onNode = node && dockerAtNode(deps, host, node, ownId);
  const [end, lines] = await Promise.all([
    onNode &&
      within(PATIENCE_MS, 'the node of a task', inspectEnd(onNode, task.containerId)).catch(() => undefined),
    within(PATIENCE_MS, 'lines of a task', readTaskLines(docker, task.taskId, LINES)).catch(() => []),
  ]);
  const logLines = end && end.logLines.length > 0 ? end.logLines : safeLogLines(lines, LINES);
  return { isOutOfMemory: end?.isOutOfMemory ?? false, logLines };
}
