import type { JobRunner } from '../data/job-queue.ts';
import type { Heartbeat } from '../telemetry/heartbeat.ts';

/** Reads only counts, so that nothing about customers can get into a heartbeat. */
export async function readHeartbeat(
  deps: { jobs: Pick<JobRunner, 'counts'> },
  identity: Pick<Heartbeat, 'tenant' | 'release'>,
): Promise<Heartbeat> {
  const jobs = await deps.jobs.counts().catch(() => undefined);
  return {
    ...identity,
    uptimeSeconds: Math.round(process.uptime()),
    database: jobs ? 'ok' : 'unreachable',
    jobs,
  };
}
