import { job, type Job } from '../jobs/job.ts';
import { checkTenants, type CheckTenantsDeps } from './check-tenants.ts';
import { sampleHosts, type SampleHostsDeps } from './sample-hosts.ts';

export type TelemetryJobsDeps = CheckTenantsDeps & SampleHostsDeps;

const EVERY_MINUTE = '* * * * *';

/** A look that failed is not repeated: the next one comes within the minute. */
export function telemetryJobs(deps: TelemetryJobsDeps): Job[] {
  const regular = { cron: EVERY_MINUTE, retryLimit: 0, expireInSeconds: 120 };
  return [
    job({ name: 'sample-hosts', ...regular, handle: () => sampleHosts(deps) }),
    job({ name: 'check-tenants', ...regular, handle: (_, { signal }) => checkTenants(deps, signal) }),
  ];
}
