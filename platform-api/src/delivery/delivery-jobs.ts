import { MAX_DELIVERY_ATTEMPTS } from '@codexdlc/domain';
import { job, type Job } from '../jobs/job.ts';
import { deliverCredentials, type DeliverCredentialsDeps } from './deliver-credentials.ts';

/** A worker that dies in an attempt costs one of these too; the last ones only write down that it failed. */
const SPARE_RETRIES = 5;
const FIRST_RETRY_SECONDS = 15;
const ATTEMPT_SECONDS = 120;

export function deliveryJobs(deps: DeliverCredentialsDeps): Job[] {
  return [
    job({
      name: 'deliver-credentials',
      handle: (payload, { signal }) => deliverCredentials(deps, payload, signal),
      retryLimit: MAX_DELIVERY_ATTEMPTS + SPARE_RETRIES,
      retryDelaySeconds: FIRST_RETRY_SECONDS,
      expireInSeconds: ATTEMPT_SECONDS,
      concurrency: 2,
    }),
  ];
}
