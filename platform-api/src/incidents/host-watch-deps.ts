import type { Host, Incident } from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import type { Log } from '../telemetry/log.ts';

export interface HostWatchDeps {
  db: Knex;
  log: Log;
  dockerOf: (host: Host) => Docker;
  /** Whether the provider still has the own server of the tenant of this name; undefined where no provider is known. */
  isServerThere?: ((slug: string) => Promise<boolean>) | undefined;
  /** Seconds that it must have been well before an incident closes; the rules' own unless a test is in a hurry. */
  settleOf?: (kind: Incident['kind']) => number;
}

/** One host while it is watched. */
export interface WatchedHost {
  host: Host;
  docker: Docker;
}
