import { createHostsRepository, type Host, type LockSession } from '@codexdlc/domain';
import { isInUse } from '../hosts/host-access.ts';
import type { BackgroundService } from '../jobs/job.ts';
import { pause } from '../telemetry/pause.ts';
import { withLockSession, type LockSessionDeps } from '../telemetry/with-lock-session.ts';
import type { HostWatchDeps } from './host-watch-deps.ts';
import { watchHost } from './watch-host.ts';

export interface DockerEventWatcherDeps extends HostWatchDeps, LockSessionDeps {}

interface Watching {
  settings: string;
  stop: () => Promise<void>;
}

const LOOK_MS = 2_000;

/** Watches every host that is not removed. One worker per host: the others take over when it dies or freezes. */
export function dockerEventWatcher(deps: DockerEventWatcherDeps): BackgroundService {
  return {
    name: 'docker-event-watcher',
    run: (signal) =>
      withLockSession(deps, 'waas-watcher', signal, async (session, held) => {
        const watching = new Map<string, Watching>();
        try {
          while (!held.aborted) {
            await matchHosts(deps, session, watching, held);
            await pause(LOOK_MS, held);
          }
        } finally {
          await Promise.all([...watching.values()].map((one) => one.stop()));
        }
      }),
  };
}

/** Starts what is to be watched and free, stops what is removed; changed settings begin anew. */
async function matchHosts(
  deps: DockerEventWatcherDeps,
  session: LockSession,
  watching: Map<string, Watching>,
  held: AbortSignal,
): Promise<void> {
  const hosts = (await createHostsRepository(deps.db).list()).filter(isInUse);
  const wanted = new Map(hosts.map((host) => [host.id, host]));
  for (const [id, { stop, settings }] of watching) {
    const host = wanted.get(id);
    if (host && settings === settingsOf(host)) continue;
    watching.delete(id);
    await stop();
    await session.unlock(lockOf(id));
  }
  for (const host of hosts) {
    if (watching.has(host.id) || !(await session.tryLock(lockOf(host.id)))) continue;
    watching.set(host.id, start(deps, host, held));
  }
}

function start(deps: DockerEventWatcherDeps, host: Host, held: AbortSignal): Watching {
  const stopped = new AbortController();
  const watched = { host, docker: deps.dockerOf(host) };
  const ended = watchHost(deps, watched, AbortSignal.any([held, stopped.signal]));
  return {
    settings: settingsOf(host),
    async stop() {
      stopped.abort();
      await ended;
    },
  };
}

function lockOf(hostId: string): string {
  return `watch-host:${hostId}`;
}

function settingsOf(host: Host): string {
  const { dockerHost, ssh, swarm } = host.settings;
  return JSON.stringify([host.name, dockerHost, ssh, swarm]);
}
