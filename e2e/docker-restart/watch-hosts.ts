import { dockerEventWatcher } from '../../platform-api/src/incidents/docker-event-watcher.ts';
import type { PlatformBed } from '../platform-bed.ts';

/** Incidents close after this, where the platform itself waits for half a minute or longer. */
const SETTLE_SECONDS = 4;

/** The watcher of a worker, in this process. */
export function watchHosts({ db, database, platform }: PlatformBed): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = dockerEventWatcher({
    db,
    databaseUrl: database.url,
    log,
    dockerOf: () => platform.docker,
    settleOf: () => SETTLE_SECONDS,
  });
  const ended = service.run(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
