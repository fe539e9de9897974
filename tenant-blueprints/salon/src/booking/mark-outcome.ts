import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { Actor } from './actor.ts';
import type { Appointment, Outcome } from './appointment.ts';
import { requireBooked, requireForChange } from './find-appointment.ts';
import { requireCalendarOf, requireSalon } from './permission-rules.ts';
import { recordChange } from './record-change.ts';

/** Whether somebody came. Undefined takes a mark back. */
export async function markOutcome(
  deps: SalonDeps,
  wish: { id: string; outcome: Outcome | undefined },
  actor: Actor,
): Promise<{ appointment: Appointment }> {
  requireSalon(actor);
  const { timeZone } = await deps.settings.read();
  return deps.db.transaction(async (trx) => {
    const appointment = await requireForChange(trx, wish.id);
    requireCalendarOf(actor, appointment.staffId);
    requireBooked(appointment);
    if (appointment.outcome === wish.outcome) return { appointment };
    requireItsTime(appointment, wish.outcome, deps.now(), timeZone);
    await createAppointmentsRepository(trx).setOutcome(appointment.id, wish.outcome);
    const marked = { ...appointment, outcome: wish.outcome };
    await recordChange(deps, trx, marked, actor, {
      change: 'outcome',
      action: 'appointment.outcome',
      detail: { outcome: wish.outcome ?? null },
    });
    return { appointment: marked };
  });
}

function requireItsTime(
  { from }: Appointment,
  outcome: Outcome | undefined,
  now: Date,
  timeZone: string,
): void {
  if (outcome === 'no-show' && now < from) {
    throw new AppError(
      'CONFLICT',
      `nobody is late before ${from.toISOString()}, when the appointment begins`,
    );
  }
  if (outcome === 'arrived' && wallClockAt(timeZone, now).day < wallClockAt(timeZone, from).day) {
    throw new AppError('CONFLICT', `the appointment is on another day: it begins at ${from.toISOString()}`);
  }
}
