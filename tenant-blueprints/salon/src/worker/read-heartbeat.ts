import type { JobRunner } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import type { Heartbeat } from '@codexdlc/blueprint-kit/telemetry/heartbeat.ts';

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
