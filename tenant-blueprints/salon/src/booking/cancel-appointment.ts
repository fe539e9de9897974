import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createDepositsRepository } from '../data/deposits-repository.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { isOfSalon, type Actor } from './actor.ts';
import type { Appointment } from './appointment.ts';
import { requireForChange, requireSequence } from './find-appointment.ts';
import { requireCalendarOf, requireStillChangeable } from './permission-rules.ts';
import { offerToWaiting, recordChange } from './record-change.ts';

export interface CancelWish {
  id: string;
  reason?: string | undefined;
  sequence?: number | undefined;
}

/** Its time is free at once. Cancelling again changes nothing. */
export async function cancelAppointment(
  deps: SalonDeps,
  wish: CancelWish,
  actor: Actor,
): Promise<{ appointment: Appointment }> {
  const { changeUntilMinutes, offersWaitingList } = await deps.settings.read();
  const now = deps.now();
  return deps.db.transaction(async (trx) => {
    const appointment = await requireForChange(trx, wish.id);
    requireCalendarOf(actor, appointment.staffId);
    if (appointment.status === 'cancelled') return { appointment };
    requireSequence(appointment, wish.sequence);
    requireStillChangeable(actor, { from: appointment.from, now, changeUntilMinutes });
    const appointments = createAppointmentsRepository(trx);
    await appointments.cancel(appointment.id, isOfSalon(actor) ? 'salon' : 'customer');
    const cancelled = (await appointments.find(appointment.id)) ?? appointment;
    await recordChange(deps, trx, cancelled, actor, {
      change: 'cancelled',
      action: 'appointment.cancel',
      detail: { hasReason: (wish.reason ?? '') !== '' },
    });
    await createDepositsRepository(trx).lapse([appointment.id]);
    await createWaitingRepository(trx).lapseOffers([appointment.id]);
    if (wish.reason) await appointments.setNote(appointment.id, noted(appointment.note, wish.reason));
    if (offersWaitingList && appointment.to > now) {
      await offerToWaiting(deps, trx, appointment.staffId, appointment.blocked);
    }
    return { appointment: cancelled };
  });
}

function noted(note: string, reason: string): string {
  return [note, reason].filter(Boolean).join('\n').slice(0, 1000);
}
