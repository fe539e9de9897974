import { migrationState } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import type { JobRunner } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import {
  createErrorCountsRepository,
  type CountedError,
} from '@codexdlc/blueprint-kit/errors-seen/error-counts-repository.ts';
import type { Heartbeat } from '@codexdlc/blueprint-kit/telemetry/heartbeat.ts';
import type { Knex } from 'knex';

export interface HeartbeatReader {
  read: () => Promise<Heartbeat>;
  /** What the platform was told is not told again. */
  onDelivered: () => Promise<void>;
}

/** As many as the platform takes. */
const MOST_ERRORS = 50;

/** Reads only counts and names of our own making, so that nothing about customers can get into a heartbeat. */
export function heartbeatReader(
  deps: { db: Knex; jobs: Pick<JobRunner, 'counts'> },
  identity: Pick<Heartbeat, 'tenant' | 'release'>,
): HeartbeatReader {
  const errorCounts = createErrorCountsRepository(deps.db);
  let told: CountedError[] = [];
  return {
    async read() {
      const [jobs, migrations, errors] = await Promise.all([
        deps.jobs.counts().catch(() => undefined),
        migrationState(deps.db).catch(() => undefined),
        errorCounts.listUnreported(MOST_ERRORS).catch(() => []),
      ]);
      told = errors;
      return {
        ...identity,
        uptimeSeconds: Math.round(process.uptime()),
        database: jobs ? 'ok' : 'unreachable',
        jobs,
        migrations,
        errors: errors.map(({ fingerprint, count, service, name, place }) => ({
          fingerprint: `${service}-${fingerprint}`,
          count,
          message: `${service}: ${name} in ${place}`,
        })),
      };
    },
    onDelivered: () => errorCounts.markReported(told),
  };
}
