import {
  containerReport,
  createWatchedTenantsRepository,
  isExpectedStop,
  type ContainerOwner,
} from '@codexdlc/domain';
import type { DeathHistory } from './death-history.ts';
import type { ContainerEvent } from './docker-events.ts';
import type { Doubts } from './doubts.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';
import { inspectEnd } from './inspect-end.ts';
import { reportIncident } from './report-incident.ts';

/** What an event means is decided by the tenant's state at the moment that it happened. */
export async function handleEvent(
  deps: HostWatchDeps,
  { host, docker }: WatchedHost,
  history: DeathHistory,
  event: ContainerEvent,
  doubts?: Doubts,
): Promise<void> {
  const atMs = Number(event.nano / 1_000_000n);
  const owner = await ownerAt(deps, host.id, event.slug, new Date(atMs));
  if (!owner || isExpectedStop(owner, event.role)) {
    if (owner?.isBeingChanged === true) doubts?.note(Date.now());
    return;
  }
  const isShortage = event.what === 'out-of-memory';
  if (isShortage && !history.ranOutOfMemory(event.containerId, atMs)) return;
  // The kernel's word comes just before the death that it causes: together they are one occurrence.
  const isAftermath = event.what === 'died' && history.wasOutOfMemory(event.containerId, atMs);
  const deathsInWindow = event.what === 'died' ? history.died(event.containerId, atMs) : 0;
  const end = await inspectEnd(docker, event.containerId);
  const incident = await reportIncident(
    deps.db,
    containerReport({
      what: event.what,
      tenant: owner,
      hostId: host.id,
      role: event.role,
      exitCode: event.exitCode,
      isOutOfMemory: isShortage || isAftermath || (event.what === 'died' && end.isOutOfMemory),
      memoryLimitMb: end.memoryLimitMb,
      deathsInWindow,
      logLines: end.logLines,
      isOccurrence: !isAftermath,
    }),
  );
  deps.log.info(
    {
      incidentId: incident.id,
      kind: incident.kind,
      tenant: event.slug,
      role: event.role,
      count: incident.count,
    },
    'incident',
  );
}

/** Of the platform's tenants on that host only: a daemon may serve others too. */
async function ownerAt(
  deps: HostWatchDeps,
  hostId: string,
  slug: string,
  at: Date,
): Promise<ContainerOwner | undefined> {
  return (await createWatchedTenantsRepository(deps.db).ownersAt(hostId, [slug], at)).get(slug);
}
