import type { JobHandlers, JobSender, Queues } from '@codexdlc/blueprint-kit/data/job-queue.ts';

export type AppointmentChange = 'booked' | 'moved' | 'cancelled' | 'outcome';

/**
 * Every job and what it carries; one line here, one below, one file in `worker/`. What the clock asks for (reminders,
 * agenda, ends of offers) is no job: the worker looks for it in the database by itself, see `worker/rounds.ts`; and a
 * message needs none either, its row is enough.
 */
export type SalonPayloads = {
  /** Of releases before 2.0, which know nothing else. */
  'confirm-appointment': { appointmentId: string };
  /** Tells customer, staff, calendars and webhooks. `sequence` is that of the row after the change. */
  'appointment-changed': {
    appointmentId: string;
    change: AppointmentChange;
    sequence: number;
    /** The salon tells the customer itself. */
    isQuiet?: true;
  };
  /** Time has become free, by a cancellation, a move or an absence that was taken back; instants as ISO 8601. */
  'offer-freed-slot': {
    staffId: number | null;
    from: string;
    to: string;
    /** Only to this one: the salon has chosen. */
    entryId?: string;
  };
};

export type SalonJobs = JobSender<SalonPayloads>;
export type SalonHandlers = JobHandlers<SalonPayloads>;

export const SALON_QUEUES: Queues<SalonPayloads> = {
  'confirm-appointment': { retryLimit: 50, expireInSeconds: 60, heartbeatSeconds: 10 },
  'appointment-changed': { retryLimit: 50, expireInSeconds: 60, heartbeatSeconds: 10 },
  'offer-freed-slot': { retryLimit: 20, expireInSeconds: 60, heartbeatSeconds: 10 },
};
