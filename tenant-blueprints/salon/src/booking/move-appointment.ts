import type { Knex } from 'knex';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createBookingLocks } from '../data/booking-locks.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { isOfSalon, type Actor } from './actor.ts';
import type { Appointment } from './appointment.ts';
import { slotTaken, whoIsFree } from './book-appointment.ts';
import { endHolds } from './end-holds.ts';
import { requireBooked, requireForChange, requireSequence } from './find-appointment.ts';
import { inBookingTransaction } from './in-booking-transaction.ts';
import { requireCalendarOf, requireStillChangeable } from './permission-rules.ts';
import { offerToWaiting, recordChange } from './record-change.ts';
import { blockedBy, type Visit } from './visit-plan.ts';

export interface MoveWish {
  id: string;
  start: Date;
  /** Without one, the same person if they are free; else, when nobody was wished for, anybody. */
  staffId?: number | undefined;
  /** What whoever moves it has seen. */
  sequence?: number | undefined;
}

/** The old time is kept until the new one is certain: nothing of it changes when that is gone. */
export async function moveAppointment(
  deps: SalonDeps,
  wish: MoveWish,
  actor: Actor,
): Promise<{ appointment: Appointment }> {
  const settings = await deps.settings.read();
  const seen = await requireForChange(deps.db, wish.id);
  const check = (appointment: Appointment) => {
    requireCalendarOf(actor, appointment.staffId);
    if (wish.staffId !== undefined) requireCalendarOf(actor, wish.staffId);
    requireBooked(appointment);
    requireSequence(appointment, wish.sequence);
    requireStillChangeable(actor, { ...settings, from: appointment.from, now: deps.now() });
  };
  check(seen);
  const start = isOfSalon(actor) ? new Date(Math.floor(wish.start.getTime() / 60_000) * 60_000) : wish.start;
  const mayBeOther = wish.staffId === undefined && !seen.isStaffWish && actor.kind !== 'staff';
  const asked = {
    serviceIds: seen.services.map(({ serviceId }) => serviceId),
    staffId: wish.staffId ?? (mayBeOther ? undefined : seen.staffId),
    start,
    moving: seen,
  };
  const { known, staffIds } = await whoIsFree(deps, settings, asked, actor);
  const inOrder = staffIds.toSorted((a, b) => Number(b === seen.staffId) - Number(a === seen.staffId));
  for (const staffId of inOrder) {
    const to = { staffId, start, visit: known.visit, isStaffWish: wish.staffId !== undefined };
    const appointment = await inBookingTransaction(deps.db, (trx) =>
      moveWith(deps, trx, { id: seen.id, check, to, offersWaitingList: settings.offersWaitingList }, actor),
    );
    if (appointment) return { appointment };
  }
  throw slotTaken(start);
}

interface Moving {
  id: string;
  check: (appointment: Appointment) => void;
  to: { staffId: number; start: Date; visit: Visit; isStaffWish: boolean };
  offersWaitingList: boolean;
}

async function moveWith(
  deps: SalonDeps,
  trx: Knex.Transaction,
  { id, check, to, offersWaitingList }: Moving,
  actor: Actor,
): Promise<Appointment | undefined> {
  const own = to.visit.byStaff.get(to.staffId);
  if (!own) return undefined;
  const times = blockedBy(to.visit, own, to.start);
  const resourceIds = to.visit.resources.map((resource) => resource.id);
  const wanted = { staffId: to.staffId, blocked: times.blocked, resourceIds, without: id };
  const locks = createBookingLocks(trx);
  const appointments = createAppointmentsRepository(trx);
  await locks.acquire([], [to.staffId], resourceIds);
  const before = await requireForChange(trx, id);
  check(before);
  await endHolds(deps, trx, wanted);
  const units = await locks.findUnits(wanted);
  if (!units) return undefined;
  await locks.giveUnitsBack(id);
  const isStaffWish = before.isStaffWish || to.isStaffWish;
  await appointments.move(id, { ...times, ...own, staffId: to.staffId, isStaffWish });
  await locks.takeUnits(id, times.blocked, units);
  const moved = (await appointments.find(id)) ?? before;
  const detail = { from: before.from.toISOString(), to: moved.from.toISOString(), staffId: to.staffId };
  await recordChange(deps, trx, moved, actor, { change: 'moved', action: 'appointment.move', detail });
  if (offersWaitingList && before.to > deps.now()) {
    await offerToWaiting(deps, trx, before.staffId, before.blocked);
  }
  return moved;
}
