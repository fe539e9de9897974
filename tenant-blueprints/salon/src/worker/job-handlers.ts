import type { JobHandlers } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import type { SalonPayloads } from '../data/salon-jobs.ts';
import { appointmentChanged } from './appointment-changed.ts';
import { confirmAppointment } from './confirm-appointment.ts';
import type { WorkerDeps } from './worker-deps.ts';

type Handled = Pick<SalonPayloads, 'confirm-appointment' | 'appointment-changed'>;

export function jobHandlers(deps: WorkerDeps): JobHandlers<Handled> {
  const done = (job: keyof Handled, fields: object) => {
    deps.log.info({ job, ...fields }, 'job done');
  };
  return {
    'confirm-appointment': async (payload) => {
      await confirmAppointment(deps, payload);
      done('confirm-appointment', payload);
    },
    'appointment-changed': async (payload) => {
      await appointmentChanged(deps, payload);
      done('appointment-changed', payload);
    },
  };
}
