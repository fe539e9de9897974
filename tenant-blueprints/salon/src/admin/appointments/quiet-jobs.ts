import type { SalonJobs } from '../../data/salon-jobs.ts';

/** The desk has told the customer itself, or will: calendars and other programs still learn of the change. */
export function quietJobs(jobs: Pick<SalonJobs, 'send'>): Pick<SalonJobs, 'send'> {
  return {
    send: (trx, name, payload) =>
      jobs.send(trx, name, name === 'appointment-changed' ? { ...payload, isQuiet: true } : payload),
  };
}
