import {
  containerFingerprint,
  createIncidentsRepository,
  createWatchedTenantsRepository,
  isExpectedStop,
  settleSeconds,
  type ContainerOwner,
  type Incident,
} from '@codexdlc/domain';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';
import type { SeenContainer } from './reconcile-host.ts';
import { closeSettled, WATCHER } from './report-incident.ts';

/** Since when each open incident's container is well again. */
export type WellSince = Map<string, number>;

/** Closes incidents of containers that run, healthy and without a new report, for their time to settle. */
export async function settleHost(
  deps: HostWatchDeps,
  watched: WatchedHost,
  wellSince: WellSince,
  seenNow: () => Promise<readonly SeenContainer[]>,
): Promise<void> {
  const open = await createIncidentsRepository(deps.db, WATCHER).open('container', watched.host.id);
  forgetClosed(wellSince, open);
  if (open.length === 0) return;
  const seen = await seenNow();
  const owners = await ownersOf(deps, watched.host.id, open);
  const now = Date.now();
  const settleOf = deps.settleOf ?? settleSeconds;
  const settled: string[] = [];
  for (const incident of open) {
    if (!isWell(incident, seen, owners)) {
      wellSince.delete(incident.id);
      continue;
    }
    const since = wellSince.get(incident.id) ?? now;
    wellSince.set(incident.id, since);
    if (now - since >= settleOf(incident.kind) * 1000) settled.push(incident.fingerprint);
  }
  await closeSettled(deps.db, settled, settleOf);
}

function forgetClosed(wellSince: WellSince, open: readonly Incident[]): void {
  const ids = new Set(open.map(({ id }) => id));
  for (const id of wellSince.keys()) if (!ids.has(id)) wellSince.delete(id);
}

async function ownersOf(
  deps: HostWatchDeps,
  hostId: string,
  open: readonly Incident[],
): Promise<Map<string, ContainerOwner>> {
  const ids = open.flatMap(({ tenantId }) => (tenantId === null ? [] : [tenantId]));
  return createWatchedTenantsRepository(deps.db).ownersById(hostId, ids);
}

/** Also when nothing should run any more: the tenant was suspended, destroyed or moved. */
function isWell(
  incident: Incident,
  seen: readonly SeenContainer[],
  owners: ReadonlyMap<string, ContainerOwner>,
): boolean {
  const owner = owners.get(incident.tenantId ?? '');
  if (!owner) return true;
  const own = seen.filter(
    ({ slug, role }) => slug === owner.slug && containerFingerprint(owner.id, role) === incident.fingerprint,
  );
  const isStopped =
    own.every(({ state }) => state === 'down') && isExpectedStop({ ...owner, isBeingChanged: false }, '');
  return isStopped || (own.some(({ state }) => state === 'well') && own.every(isUpAndWell(own)));
}

/** A left-over of an old release may be down beside one that runs; nothing may be ill. */
function isUpAndWell(own: readonly SeenContainer[]): (container: SeenContainer) => boolean {
  return ({ state }) => state === 'well' || (state === 'down' && own.length > 1);
}
