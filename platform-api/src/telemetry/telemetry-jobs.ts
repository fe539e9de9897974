import { job, type Job } from '../jobs/job.ts';
import { checkCertificates, type CheckCertificatesDeps } from './check-certificates.ts';
import { checkTenants, type CheckTenantsDeps } from './check-tenants.ts';
import { measureTenants, type MeasureTenantsDeps } from './measure-tenants.ts';
import { sampleHosts, type SampleHostsDeps } from './sample-hosts.ts';

export type TelemetryJobsDeps = CheckTenantsDeps &
  SampleHostsDeps &
  MeasureTenantsDeps &
  CheckCertificatesDeps;

const EVERY_MINUTE = '* * * * *';

/**
 * A look that failed is not repeated: the next one comes within the minute. What is looked at together shares a job,
 * since each kind of job is one more that every worker asks the database for.
 */
export function telemetryJobs(deps: TelemetryJobsDeps): Job[] {
  const regular = { cron: EVERY_MINUTE, retryLimit: 0, expireInSeconds: 120 };
  return [
    job({
      name: 'sample-hosts',
      ...regular,
      async handle() {
        await Promise.all([sampleHosts(deps), measureTenants(deps)]);
      },
    }),
    job({
      name: 'check-tenants',
      ...regular,
      async handle(_, { signal }) {
        await Promise.all([checkTenants(deps, signal), checkCertificates(deps, signal)]);
      },
    }),
  ];
}
