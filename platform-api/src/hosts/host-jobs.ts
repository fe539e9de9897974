import { job, type Job } from '../jobs/job.ts';
import { testHost, type TestHostDeps } from './acceptance/test-host.ts';

/** An image has to be copied there first. */
const TEST_SECONDS = 600;

export function hostJobs(deps: TestHostDeps): Job[] {
  return [
    job({
      name: 'test-host',
      handle: (payload) => testHost(deps, payload),
      retryLimit: 2,
      retryDelaySeconds: 10,
      expireInSeconds: TEST_SECONDS,
      concurrency: 2,
    }),
  ];
}
