import { createHostWatchesRepository, LOOP_WINDOW_MS } from '@codexdlc/domain';
import { within } from '../telemetry/within.ts';
import type { DeathHistory } from './death-history.ts';
import { readEvents, type ContainerEvent } from './docker-events.ts';
import { inLanes } from './event-lanes.ts';
import { handleEvent } from './handle-event.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';
import { reconcileHost } from './reconcile-host.ts';
import type { SwarmWatch } from './swarm/swarm-watch.ts';
import { reportUnseenRestarts } from './unseen-restarts.ts';

const INFO_MS = 5_000;
const NANOS = 1_000_000n;

/** First what the daemon remembers, then what is so now. Returns from where to listen. */
export async function catchUpHost(
  deps: HostWatchDeps,
  watched: WatchedHost,
  { history, swarm }: { history: DeathHistory; swarm: SwarmWatch | undefined },
  signal: AbortSignal,
): Promise<bigint> {
  const watches = createHostWatchesRepository(deps.db);
  const info = (await within(INFO_MS, 'Docker', watched.docker.info())) as { SystemTime: string };
  // The daemon's own clock: an end in its future would make it wait.
  const now = Date.parse(info.SystemTime);
  const known = await watches.readUntil(watched.host.id);
  const missed = await missedEvents(watched, history, { now, known }, signal);
  await inLanes(missed, (event) => handleEvent(deps, watched, history, event));
  if (known !== undefined) {
    const heard = new Set(missed.map(({ containerId }) => containerId));
    await reportUnseenRestarts(deps, watched, new Date(Number(known / NANOS)), heard);
  }
  await reconcileHost(deps, watched);
  await swarm?.look();
  const readUntil = BigInt(now) * NANOS;
  await watches.advance(watched.host.id, readUntil);
  return readUntil;
}

/** Older deaths in the window are no news, but count for a restart loop. */
async function missedEvents(
  { docker }: WatchedHost,
  history: DeathHistory,
  { now, known }: { now: number; known: bigint | undefined },
  signal: AbortSignal,
): Promise<ContainerEvent[]> {
  const windowStart = BigInt(now - LOOP_WINDOW_MS) * NANOS;
  const readUntil = known ?? windowStart;
  const sinceNano = readUntil < windowStart ? readUntil : windowStart;
  const missed: ContainerEvent[] = [];
  for await (const event of readEvents(docker, { sinceNano, untilNano: BigInt(now) * NANOS }, signal)) {
    if (event.nano > readUntil) missed.push(event);
    else if (event.what === 'died') history.died(event.containerId, Number(event.nano / NANOS));
  }
  return missed;
}
