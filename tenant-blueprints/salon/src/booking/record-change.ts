import type { Knex } from 'knex';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import type { AppointmentChange } from '../data/salon-jobs.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { actorName, type Actor } from './actor.ts';
import type { Appointment } from './appointment.ts';
import type { Period } from './slot-rules.ts';

export interface Change {
  change: AppointmentChange;
  action: string;
  detail?: object;
}

/** The audit and the job that tells everybody, in the transaction of the change itself. */
export async function recordChange(
  deps: Pick<SalonDeps, 'jobs'>,
  trx: Knex.Transaction,
  { id, sequence }: Pick<Appointment, 'id' | 'sequence'>,
  actor: Actor,
  { change, action, detail }: Change,
): Promise<void> {
  await writeAudit(trx, {
    actor: actorName(actor),
    action,
    about: `appointment:${id}`,
    ...(detail && { detail }),
  });
  await deps.jobs.send(trx, 'appointment-changed', { appointmentId: id, change, sequence });
}

/** Somebody on the waiting list may want what has become free. */
export async function offerToWaiting(
  deps: Pick<SalonDeps, 'jobs'>,
  trx: Knex.Transaction,
  staffId: number | null,
  { from, to }: Period,
): Promise<void> {
  await deps.jobs.send(trx, 'offer-freed-slot', {
    staffId,
    from: from.toISOString(),
    to: to.toISOString(),
  });
}
