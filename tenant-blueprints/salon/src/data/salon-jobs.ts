import type { JobHandlers, JobSender, Queues } from '@codexdlc/blueprint-kit/data/job-queue.ts';

/** Every job and what it carries; one line here, one below, one file in `worker/`. */
export type SalonPayloads = {
  'confirm-appointment': { appointmentId: string };
};

export type SalonJobs = JobSender<SalonPayloads>;
export type SalonHandlers = JobHandlers<SalonPayloads>;

export const SALON_QUEUES: Queues<SalonPayloads> = {
  'confirm-appointment': { retryLimit: 50, expireInSeconds: 60, heartbeatSeconds: 10 },
};
