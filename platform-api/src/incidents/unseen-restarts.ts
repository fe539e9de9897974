import { containerReport, createWatchedTenantsRepository, isExpectedStop } from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import { orUndefined } from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import { within } from '../telemetry/within.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';
import { inspectEnd } from './inspect-end.ts';
import { listContainers } from './reconcile-host.ts';
import { reportIncident } from './report-incident.ts';

const INSPECT_MS = 5_000;

/**
 * Containers that run, but ended after `since` and were started again by Docker, without an event that told of it:
 * the daemon remembers only its last 256 events, and none over its own restart. `heard` are those that were told of.
 */
export async function reportUnseenRestarts(
  deps: HostWatchDeps,
  watched: WatchedHost,
  since: Date,
  heard: ReadonlySet<string>,
): Promise<void> {
  const running = (await listContainers(watched.docker)).filter(
    ({ state, id }) => state !== 'down' && !heard.has(id),
  );
  const limit = pLimit(6);
  await Promise.all(running.map(({ id }) => limit(() => reportIfRestarted(deps, watched, since, id))));
}

async function reportIfRestarted(
  deps: HostWatchDeps,
  { host, docker }: WatchedHost,
  since: Date,
  containerId: string,
): Promise<void> {
  const found = await within(INSPECT_MS, 'inspect', orUndefined(docker.getContainer(containerId).inspect()));
  if (!found || found.RestartCount === 0 || new Date(found.State.FinishedAt) <= since) return;
  const { slug, role } = labelsOf(found);
  const endedAt = new Date(found.State.FinishedAt);
  const owners = await createWatchedTenantsRepository(deps.db).ownersAt(host.id, [slug], endedAt);
  const owner = owners.get(slug);
  if (!owner || isExpectedStop(owner, role)) return;
  const end = await inspectEnd(docker, containerId);
  await reportIncident(
    deps.db,
    containerReport({
      what: 'restarted-unseen',
      tenant: owner,
      hostId: host.id,
      role,
      isOutOfMemory: false,
      memoryLimitMb: end.memoryLimitMb,
      logLines: end.logLines,
      deathsInWindow: 0,
      isOccurrence: true,
    }),
  );
}

function labelsOf({ Config }: Docker.ContainerInspectInfo): { slug: string; role: string } {
  return { slug: Config.Labels[LABEL_TENANT] ?? '', role: Config.Labels[LABEL_ROLE] ?? 'container' };
}
