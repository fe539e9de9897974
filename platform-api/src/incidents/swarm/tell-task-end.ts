import {
  containerReport,
  createWatchedTenantsRepository,
  isExpectedStop,
  LOOP_DEATHS,
  safeLogLine,
} from '@codexdlc/domain';
import { createDeathHistory, type DeathHistory } from '../death-history.ts';
import type { HostWatchDeps, WatchedHost } from '../host-watch-deps.ts';
import { reportIncident } from '../report-incident.ts';
import { inspectTaskEnd, type SeenNodes } from './inspect-task-end.ts';
import type { TaskEnd } from './task-end-rules.ts';

/** Docker waits longer each time before it starts a container again. A Swarm does not: its loops are told now and then. */
const TELL_LOOP_EVERY_MS = 30_000;

/** What must be remembered of the services of a Swarm between two ends. */
export interface EndMemory {
  history: DeathHistory;
  /** Of a service that keeps ending: when that was last told, and how often it ended since. */
  loops: Map<string, { toldAt: number; untold: number }>;
}

export function createEndMemory(): EndMemory {
  return { history: createDeathHistory(), loops: new Map() };
}

/** What an end means is decided by the tenant's state at the moment that it happened. */
export async function tellTaskEnd(
  deps: HostWatchDeps,
  watched: WatchedHost,
  seen: SeenNodes,
  { history, loops }: EndMemory,
  end: TaskEnd,
): Promise<void> {
  const { host } = watched;
  const owners = createWatchedTenantsRepository(deps.db);
  const owner = (await owners.ownersAt(host.id, [end.slug], new Date(end.atMs))).get(end.slug);
  if (!owner || isExpectedStop(owner, end.role)) return;
  const isRefused = end.what === 'refused';
  const times = history.died(`${end.serviceId}:${isRefused ? 'refused' : 'ended'}`, end.atMs);
  const occurrences = gathered(loops, end.serviceId, times >= LOOP_DEATHS);
  if (occurrences === 0) return;
  const { isOutOfMemory, logLines } = await inspectTaskEnd(deps, watched, seen, end);
  const incident = await reportIncident(
    deps.db,
    containerReport({
      what: end.what,
      tenant: owner,
      hostId: host.id,
      role: end.role,
      exitCode: end.exitCode,
      isOutOfMemory,
      memoryLimitMb: end.memoryLimitMb,
      deathsInWindow: isRefused ? 0 : times,
      said: end.said === undefined ? undefined : safeLogLine(end.said),
      logLines,
      // It is tried again every few seconds, and says the same.
      isOccurrence: !isRefused || times === 1,
      occurrences,
    }),
  );
  const { kind, count } = incident;
  deps.log.info(
    { incidentId: incident.id, kind, tenant: end.slug, role: end.role, node: end.nodeId, count },
    'incident',
  );
}

/** How many ends are to be told now; none while a loop was told a moment ago. */
function gathered(loops: EndMemory['loops'], serviceId: string, isLoop: boolean): number {
  const now = Date.now();
  const known = loops.get(serviceId);
  if (isLoop && known && now - known.toldAt < TELL_LOOP_EVERY_MS) {
    known.untold += 1;
    return 0;
  }
  if (isLoop) loops.set(serviceId, { toldAt: now, untold: 0 });
  else loops.delete(serviceId);
  return 1 + (isLoop ? (known?.untold ?? 0) : 0);
}
