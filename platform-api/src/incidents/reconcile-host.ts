import {
  containerReport,
  createWatchedTenantsRepository,
  isExpectedStop,
  type ContainerOwner,
} from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import { within } from '../telemetry/within.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';
import { inspectEnd } from './inspect-end.ts';
import { reportIncident } from './report-incident.ts';
import { LABEL_OF_SWARM } from './swarm-label.ts';

const LIST_MS = 10_000;

export interface SeenContainer {
  id: string;
  slug: string;
  role: string;
  /** "starting" is neither well nor ill. */
  state: 'well' | 'starting' | 'unhealthy' | 'down';
}

/** Containers of all tenants on a host, as the daemon lists them. */
export async function listContainers(docker: Docker): Promise<SeenContainer[]> {
  const listed = await within(
    LIST_MS,
    'list of containers',
    docker.listContainers({ all: true, filters: { label: [LABEL_TENANT] } }),
  );
  return listed
    .filter(({ Labels }) => Labels[LABEL_OF_SWARM] === undefined)
    .map(({ Id, Labels, State, Status }) => ({
      id: Id,
      slug: Labels[LABEL_TENANT] ?? '',
      role: Labels[LABEL_ROLE] ?? 'container',
      state: stateOf(State, Status),
    }));
}

function stateOf(state: string, status: string): SeenContainer['state'] {
  if (state !== 'running') return 'down';
  if (status.includes('(unhealthy)')) return 'unhealthy';
  return status.includes('(health: starting)') ? 'starting' : 'well';
}

/** Reports what is down or ill now although it should not be: for whatever happened while nobody listened. */
export async function reconcileHost(deps: HostWatchDeps, watched: WatchedHost): Promise<void> {
  const seen = await listContainers(watched.docker);
  const ill = seen.filter(
    ({ state, slug, role }) =>
      state === 'unhealthy' ||
      // Beside a release that runs, one that has ended is a left-over.
      (state === 'down' &&
        !seen.some((other) => sameService(other, { slug, role }) && other.state !== 'down')),
  );
  if (ill.length === 0) return;
  const slugs = [...new Set(ill.map(({ slug }) => slug))];
  const owners = await createWatchedTenantsRepository(deps.db).ownersAt(watched.host.id, slugs, new Date());
  const limit = pLimit(4);
  await Promise.all(
    ill.flatMap((container) => {
      const owner = owners.get(container.slug);
      if (!owner || isExpectedStop(owner, container.role)) return [];
      return [limit(() => reportIll(deps, watched, container, owner))];
    }),
  );
}

function sameService(a: SeenContainer, b: { slug: string; role: string }): boolean {
  return a.slug === b.slug && a.role === b.role;
}

async function reportIll(
  deps: HostWatchDeps,
  { host, docker }: WatchedHost,
  container: SeenContainer,
  owner: ContainerOwner,
): Promise<void> {
  const end = await inspectEnd(docker, container.id);
  await reportIncident(
    deps.db,
    containerReport({
      what: container.state === 'unhealthy' ? 'unhealthy' : 'down',
      tenant: owner,
      hostId: host.id,
      role: container.role,
      ...end,
      deathsInWindow: 0,
      isOccurrence: false,
    }),
  );
}
