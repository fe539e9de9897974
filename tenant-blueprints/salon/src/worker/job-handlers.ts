import type { JobHandlers } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import type { SalonPayloads } from '../data/salon-jobs.ts';
import { appointmentChanged } from './appointment-changed.ts';
import { confirmAppointment } from './confirm-appointment.ts';
import { offerFreedSlotAndTell } from './offer-freed-slot.ts';
import type { WorkerDeps } from './worker-deps.ts';

export function jobHandlers(deps: WorkerDeps): JobHandlers<SalonPayloads> {
  const done = (job: keyof SalonPayloads, fields: object) => {
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
    'offer-freed-slot': async (payload) => {
      const offers = await offerFreedSlotAndTell(deps, payload);
      done('offer-freed-slot', { offers });
    },
  };
}
