import {
  containerReport,
  createWatchedTenantsRepository,
  isExpectedStop,
  safeLogLine,
  type ContainerOwner,
} from '@codexdlc/domain';
import type { SwarmTask, TenantService } from '@codexdlc/stacks/swarm';
import pLimit from 'p-limit';
import type { HostWatchDeps, WatchedHost } from '../host-watch-deps.ts';
import { reportIncident } from '../report-incident.ts';
import { inspectTaskEnd, type SeenNodes } from './inspect-task-end.ts';
import { copiesOf, saidOf, type TaskEnd } from './task-end-rules.ts';

/** Longer than a task takes to be put on another node and become healthy. */
const SHORT_AFTER_MS = 30_000;
const TELL_EVERY_MS = 30_000;
const AT_ONCE = 6;
const NO_TASK = { taskId: '', nodeId: '', containerId: '' };

interface Shortage {
  since: number;
  toldAt: number;
}

export interface Shortages {
  /** Tells of services of which too few run for too long, whatever the reason. */
  tell(
    services: readonly TenantService[],
    current: readonly SwarmTask[],
    nodes: SeenNodes,
    lastOf: (serviceId: string) => TaskEnd | undefined,
  ): Promise<void>;
}

export function watchShortages(deps: HostWatchDeps, watched: WatchedHost): Shortages {
  const { host } = watched;
  const shortages = new Map<string, Shortage>();

  /** Those that are to be told now. */
  function due(services: readonly TenantService[], current: readonly SwarmTask[]): TenantService[] {
    const now = Date.now();
    const short = services.filter((service) => copiesOf(service, current).running < service.wanted);
    const ids = new Set(short.map(({ id }) => id));
    for (const id of shortages.keys()) if (!ids.has(id)) shortages.delete(id);
    return short.filter(({ id }) => {
      const known = shortages.get(id) ?? { since: now, toldAt: 0 };
      shortages.set(id, known);
      return now - known.since >= SHORT_AFTER_MS && now - known.toldAt >= TELL_EVERY_MS;
    });
  }

  async function tellOne(
    owner: ContainerOwner,
    { id, role, wanted }: TenantService,
    current: readonly SwarmTask[],
    { nodes, last }: { nodes: SeenNodes; last: TaskEnd | undefined },
  ): Promise<void> {
    const { running, waiting } = copiesOf({ id }, current);
    const said = saidOf(waiting?.error) ?? last?.said;
    const task = waiting ? { ...waiting, taskId: waiting.id } : (last ?? NO_TASK);
    const { logLines } = await inspectTaskEnd(deps, watched, nodes, task);
    await reportIncident(
      deps.db,
      containerReport({
        what: running > 0 ? 'short' : 'down',
        tenant: owner,
        hostId: host.id,
        role,
        exitCode: last?.exitCode,
        isOutOfMemory: false,
        memoryLimitMb: waiting?.memoryLimitMb,
        deathsInWindow: 0,
        said: said === undefined ? undefined : safeLogLine(said),
        copies: { running, wanted },
        logLines,
        isOccurrence: false,
      }),
    );
    const known = shortages.get(id);
    if (known) known.toldAt = Date.now();
  }

  return {
    async tell(services, current, nodes, lastOf) {
      const short = due(services, current);
      if (short.length === 0) return;
      const slugs = [...new Set(short.map(({ slug }) => slug))];
      const owners = await createWatchedTenantsRepository(deps.db).ownersAt(host.id, slugs, new Date());
      const limit = pLimit(AT_ONCE);
      await Promise.all(
        short.flatMap((service) => {
          const owner = owners.get(service.slug);
          if (!owner || isExpectedStop(owner, service.role)) return [];
          return [limit(() => tellOne(owner, service, current, { nodes, last: lastOf(service.id) }))];
        }),
      );
    },
  };
}
