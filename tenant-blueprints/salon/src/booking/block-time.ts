import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { createAbsencesRepository } from '../data/absences-repository.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createBookingLocks } from '../data/booking-locks.ts';
import { createStaffRepository } from '../data/staff-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { Absence } from './absence.ts';
import { actorName, type Actor } from './actor.ts';
import type { Appointment } from './appointment.ts';
import { requireCalendarOf, requireSalon } from './permission-rules.ts';

const LONGEST_MS = 366 * 86_400_000;

/** Nothing is offered in that time from now on; what is booked already stays and is given back to be looked at. */
export async function blockTime(
  deps: SalonDeps,
  wish: Omit<Absence, 'id' | 'note'> & { note?: string },
  actor: Actor,
): Promise<{ absence: Absence; stillBooked: Appointment[] }> {
  requireSalon(actor);
  requireCalendarOf(actor, wish.staffId);
  requirePeriod(wish);
  const absence = { ...wish, id: deps.newId(), note: (wish.note ?? '').trim().slice(0, 200) };
  return deps.db.transaction(async (trx) => {
    const staff = await createStaffRepository(trx).list();
    const meant = staff.filter(({ id }) => wish.staffId === null || id === wish.staffId);
    if (meant.length === 0) throw new AppError('NOT_FOUND', `nobody has the number ${wish.staffId ?? 0}`);
    const staffIds = meant.map(({ id }) => id);
    // Whoever books at this moment is done before we look what is booked, or sees the absence.
    await createBookingLocks(trx).acquire([], staffIds, []);
    await createAbsencesRepository(trx).insert(absence);
    await writeAudit(trx, {
      actor: actorName(actor),
      action: 'absence.add',
      about: `absence:${absence.id}`,
      detail: { staffId: wish.staffId, kind: wish.kind, from: wish.from, to: wish.to },
    });
    const meeting = await createAppointmentsRepository(trx).listMeeting(absence, staffIds);
    return { absence, stillBooked: meeting.filter(({ status }) => status === 'booked') };
  });
}

function requirePeriod({ from, to }: Pick<Absence, 'from' | 'to'>): void {
  const length = to.getTime() - from.getTime();
  if (length > 0 && length <= LONGEST_MS) return;
  throw new AppError(
    'INVALID_INPUT',
    `an absence ends after it begins and lasts a year at most, got ${from.toISOString()} to ${to.toISOString()}`,
    { fields: ['from', 'to'] },
  );
}
