import { hostFingerprint } from '@codexdlc/domain';
import { backOffMs, pause } from '../telemetry/pause.ts';
import { within } from '../telemetry/within.ts';
import { catchUpHost } from './catch-up-host.ts';
import { createDeathHistory } from './death-history.ts';
import { createDoubts, type Doubts } from './doubts.ts';
import type { HostWatchDeps, WatchedHost } from './host-watch-deps.ts';
import { hostAwayReport } from './host-away-report.ts';
import { listenToHost } from './listen-to-host.ts';
import { listContainers, reconcileHost, type SeenContainer } from './reconcile-host.ts';
import { closeSettled, reportIncident } from './report-incident.ts';
import { settleHost, type WellSince } from './settle-host.ts';
import { createSwarmWatch, type SwarmWatch } from './swarm/swarm-watch.ts';

const PING_MS = 5_000;
const TICK_MS = 2_000;
const TICKS_UNTIL_RECONCILE = 15;
const UNREACHABLE_AFTER_MS = 10_000;

/** What is known of the connection, over all attempts. */
interface Watch {
  wellSince: WellSince;
  failures: number;
  answeredAt: number;
  /** Of a host that is a manager of a Swarm. */
  swarm: SwarmWatch | undefined;
}

/** Watches one host until the signal; reconnects by itself, and catches up on what happened meanwhile. */
export async function watchHost(
  deps: HostWatchDeps,
  watched: WatchedHost,
  signal: AbortSignal,
): Promise<void> {
  const isEnding = () => signal.aborted;
  const swarm = watched.host.kind === 'swarm' ? createSwarmWatch(deps, watched) : undefined;
  const watch: Watch = { wellSince: new Map(), failures: 0, answeredAt: Date.now(), swarm };
  while (!isEnding()) {
    try {
      await followHost(deps, watched, watch, signal);
    } catch (err) {
      if (isEnding()) return;
      watch.failures += 1;
      if (watch.failures === 1) {
        deps.log.warn({ err, host: watched.host.name }, 'watching a host was interrupted');
      }
      await tellIfUnreachable(deps, watched, Date.now() - watch.answeredAt).catch(() => undefined);
    }
    await pause(backOffMs(watch.failures), signal);
  }
}

async function followHost(
  deps: HostWatchDeps,
  watched: WatchedHost,
  watch: Watch,
  signal: AbortSignal,
): Promise<void> {
  const stopped = new AbortController();
  const both = AbortSignal.any([signal, stopped.signal]);
  const history = createDeathHistory();
  const doubts = createDoubts();
  try {
    const readUntil = await catchUpHost(deps, watched, { history, swarm: watch.swarm }, both);
    deps.log.info({ host: watched.host.name }, 'watching');
    await Promise.race([
      listenToHost(deps, watched, { history, doubts }, readUntil, both),
      lookRegularly(deps, watched, { watch, doubts }, both),
    ]);
  } finally {
    stopped.abort();
  }
}

/** Is the daemon there, what may be closed, and was anything missed. */
async function lookRegularly(
  deps: HostWatchDeps,
  watched: WatchedHost,
  { watch, doubts }: { watch: Watch; doubts: Doubts },
  signal: AbortSignal,
): Promise<void> {
  for (let count = 1; !signal.aborted; count += 1) {
    await within(PING_MS, 'Docker', watched.docker.ping());
    await watch.swarm?.look();
    watch.failures = 0;
    watch.answeredAt = Date.now();
    await settleHost(deps, watched, watch.wellSince, () => seenNow(watched, watch));
    await closeSettled(deps.db, [hostFingerprint(watched.host.id, 'docker')], deps.settleOf);
    const isDue = doubts.areDue(Date.now());
    if (isDue || count % TICKS_UNTIL_RECONCILE === 0) await reconcileHost(deps, watched);
    await pause(TICK_MS, signal);
  }
}

function seenNow({ docker }: WatchedHost, { swarm }: Watch): Promise<readonly SeenContainer[]> {
  return swarm ? Promise.resolve(swarm.seen()) : listContainers(docker);
}

/** Trouble with our own database is not the host's. */
async function tellIfUnreachable(deps: HostWatchDeps, watched: WatchedHost, forMs: number): Promise<void> {
  if (forMs < UNREACHABLE_AFTER_MS) return;
  try {
    await within(PING_MS, 'Docker', watched.docker.ping());
    // A Swarm without a leader is of no use, although each of its Dockers answers.
    if (watched.host.kind === 'swarm') await within(PING_MS, 'the Swarm', watched.docker.listNodes());
  } catch (error) {
    const report = await hostAwayReport(deps, watched, error);
    if (report) await reportIncident(deps.db, report);
  }
}
