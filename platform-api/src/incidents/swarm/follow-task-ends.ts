import { createHostWatchesRepository, LOOP_WINDOW_MS } from '@codexdlc/domain';
import { readTaskHistory, type SwarmTask, type TenantService } from '@codexdlc/stacks/swarm';
import pLimit from 'p-limit';
import { within } from '../../telemetry/within.ts';
import type { HostWatchDeps, WatchedHost } from '../host-watch-deps.ts';
import type { SeenNodes } from './inspect-task-end.ts';
import { endsOf, type TaskEnd } from './task-end-rules.ts';
import { createEndMemory, tellTaskEnd } from './tell-task-end.ts';

const LIST_MS = 10_000;
const AT_ONCE = 6;
const NANOS = 1_000_000n;

export interface TaskEnds {
  /** Tells of what has ended since the last look, or since somebody looked the last time before this process. */
  follow(services: readonly TenantService[], current: readonly SwarmTask[], nodes: SeenNodes): Promise<void>;
  /** How a service ended the last time, if that was in the last minutes. */
  lastOf(serviceId: string): TaskEnd | undefined;
}

/**
 * A Swarm has no events of tasks: it puts another task in the place of one that has ended, and remembers the last few. So
 * the history is read of those services whose tasks are not the same as before.
 */
export function followTaskEnds(deps: HostWatchDeps, watched: WatchedHost): TaskEnds {
  const watches = createHostWatchesRepository(deps.db);
  const hostId = watched.host.id;
  const memory = createEndMemory();
  const tasksOf = new Map<string, string>();
  const known = new Map<string, Set<string>>();
  const last = new Map<string, TaskEnd>();
  let isFirst = true;

  async function newEnds(services: readonly TenantService[]): Promise<TaskEnd[][]> {
    const ids = services.map(({ id }) => id);
    const tasks = await within(LIST_MS, 'tasks of a Swarm', readTaskHistory(watched.docker, ids));
    return services.map((service) => {
      const ends = endsOf(service, tasks);
      const before = known.get(service.id);
      // What the Swarm has forgotten does not come again.
      if (before)
        known.set(service.id, new Set(ends.map(({ taskId }) => taskId).filter((id) => before.has(id))));
      const newest = ends.at(-1);
      if (newest) last.set(service.id, newest);
      return ends.filter(({ taskId }) => before?.has(taskId) !== true);
    });
  }

  /** Older deaths are no news, but count for a restart loop. */
  async function withoutOld(ends: TaskEnd[][]): Promise<TaskEnd[][]> {
    if (!isFirst) return ends;
    const readUntil = await watches.readUntil(hostId);
    const windowStart = Date.now() - LOOP_WINDOW_MS;
    const since = readUntil === undefined ? windowStart : Number(readUntil / NANOS);
    for (const { atMs, serviceId, what } of ends.flat()) {
      if (atMs <= since && atMs > windowStart && what !== 'refused') {
        memory.history.died(`${serviceId}:ended`, atMs);
      }
    }
    for (const end of ends.flat()) if (end.atMs <= since) remember(end);
    return ends.map((lane) => lane.filter(({ atMs }) => atMs > since));
  }

  function remember({ serviceId, taskId }: TaskEnd): void {
    const before = known.get(serviceId) ?? new Set();
    known.set(serviceId, before.add(taskId));
  }

  return {
    async follow(services, current, nodes) {
      const now = currentIds(current);
      const changed = services.filter(({ id }) => tasksOf.get(id) !== (now.get(id) ?? ''));
      if (changed.length > 0) {
        const news = await withoutOld(await newEnds(changed));
        const limit = pLimit(AT_ONCE);
        await Promise.all(
          news.map((lane) =>
            limit(async () => {
              for (const end of lane) {
                await tellTaskEnd(deps, watched, nodes, memory, end);
                remember(end);
              }
            }),
          ),
        );
        const times = news.flat().map(({ atMs }) => atMs);
        if (times.length > 0) {
          await watches.advance(hostId, BigInt(Math.min(Math.max(...times), Date.now())) * NANOS);
        }
      }
      isFirst = false;
      tasksOf.clear();
      for (const { id } of services) tasksOf.set(id, now.get(id) ?? '');
      forget([known, last, memory.loops], services);
    },
    lastOf(serviceId) {
      const end = last.get(serviceId);
      return end && Date.now() - end.atMs < LOOP_WINDOW_MS ? end : undefined;
    },
  };
}

function currentIds(current: readonly SwarmTask[]): Map<string, string> {
  const lists = Map.groupBy(current, ({ serviceId }) => serviceId);
  return new Map(
    [...lists].map(([id, tasks]) => [
      id,
      tasks
        .map((task) => `${task.id}:${task.state}`)
        .sort()
        .join(),
    ]),
  );
}

function forget(maps: readonly Map<string, unknown>[], services: readonly TenantService[]): void {
  const ids = new Set(services.map(({ id }) => id));
  for (const map of maps) for (const id of map.keys()) if (!ids.has(id)) map.delete(id);
}
