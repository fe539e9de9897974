import type { Knex } from 'knex';
import type { Logger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import type { SalonJobs } from './data/salon-jobs.ts';
import type { SalonSettings } from './settings/setting-shapes.ts';

/** What the verbs of the salon need, whoever calls them: site, admin, API, worker or bot. */
export interface SalonDeps {
  db: Knex;
  jobs: Pick<SalonJobs, 'send'>;
  settings: { read(): Promise<SalonSettings> };
  now: () => Date;
  newId: () => string;
  log: Logger;
}

/** Of those who also make links for customers, or read them. */
export interface LinkDeps extends SalonDeps {
  keys: {
    /** Signs the links of customers. */
    links: Buffer;
  };
}
