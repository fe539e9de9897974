import { createWatchedTenantsRepository, isExpectedStop } from '@codexdlc/domain';
import {
  ownNodeId,
  readCurrentTasks,
  readNodes,
  readTenantServices,
  type TenantService,
} from '@codexdlc/stacks/swarm';
import { within } from '../../telemetry/within.ts';
import type { HostWatchDeps, WatchedHost } from '../host-watch-deps.ts';
import type { SeenContainer } from '../reconcile-host.ts';
import { followTaskEnds } from './follow-task-ends.ts';
import { copiesOf } from './task-end-rules.ts';
import { watchNodes } from './watch-nodes.ts';
import { watchShortages } from './watch-shortages.ts';

/** The services of a Swarm, looked at on one of its managers. */
export interface SwarmWatch {
  /** Tells what is wrong now and what has ended since the last look. Nothing where that was a moment ago. */
  look(): Promise<void>;
  /** Each service as one container, as the last look found it. */
  seen(): readonly SeenContainer[];
}

const LOOK_MS = 10_000;
/** Of a Swarm that is slow to answer no more than a quarter of the time is taken. */
const REST = 3;

export function createSwarmWatch(deps: HostWatchDeps, watched: WatchedHost): SwarmWatch {
  const { host, docker } = watched;
  const ends = followTaskEnds(deps, watched);
  const shortages = watchShortages(deps, watched);
  const tellNodes = watchNodes(deps, watched);
  let ownId: string | undefined;
  let wanted: readonly TenantService[] = [];
  let seen: readonly SeenContainer[] = [];
  let nextAt = 0;

  async function read() {
    ownId ??= await ownNodeId(docker);
    const [services, current, nodes] = await Promise.all([
      readTenantServices(docker),
      readCurrentTasks(docker),
      readNodes(docker),
    ]);
    return { services, current, nodes: { nodes, ownId } };
  }

  /** Those that were there a moment ago, and that no operation has taken away. */
  async function vanished(services: readonly TenantService[]): Promise<TenantService[]> {
    const there = new Set(services.map(({ slug, role }) => `${slug} ${role}`));
    const gone = wanted.filter(({ slug, role }) => !there.has(`${slug} ${role}`));
    if (gone.length === 0) return [];
    const slugs = [...new Set(gone.map(({ slug }) => slug))];
    const owners = await createWatchedTenantsRepository(deps.db).ownersAt(host.id, slugs, new Date());
    return gone.filter(({ slug, role }) => {
      const owner = owners.get(slug);
      return owner !== undefined && !isExpectedStop(owner, role);
    });
  }

  return {
    async look() {
      if (Date.now() < nextAt) return;
      const startedAt = Date.now();
      const { services, current, nodes } = await within(LOOK_MS, 'the Swarm', read());
      nextAt = Date.now() + (Date.now() - startedAt) * REST;
      await ends.follow(services, current, nodes);
      wanted = [...services, ...(await vanished(services))];
      await shortages.tell(wanted, current, nodes, (id) => ends.lastOf(id));
      await tellNodes(nodes.nodes);
      seen = wanted.map((service): SeenContainer => {
        const isWell = service.wanted > 0 && copiesOf(service, current).running >= service.wanted;
        return { id: service.id, slug: service.slug, role: service.role, state: isWell ? 'well' : 'down' };
      });
    },
    seen: () => seen,
  };
}
