import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createBookingLocks } from '../data/booking-locks.ts';
import { createCustomersRepository } from '../data/customers-repository.ts';
import type { Knex } from 'knex';
import { askDeposit } from '../deposits/ask-deposit.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { Actor } from './actor.ts';
import type { Appointment, BookingWish } from './appointment.ts';
import { endHolds } from './end-holds.ts';
import { findOrAddCustomer, type Contact } from './find-or-add-customer.ts';
import { inBookingTransaction } from './in-booking-transaction.ts';
import { recordChange } from './record-change.ts';
import { blockedBy, type Visit } from './visit-plan.ts';

export interface Placing {
  wish: BookingWish;
  contact: Contact;
  visit: Visit;
  start: Date;
  hold?: { until: Date; for: 'offer' | 'deposit' } | undefined;
  seriesId?: string | undefined;
  /** More that is true only if the appointment is. */
  also?: (trx: Knex.Transaction, appointmentId: string) => Promise<void>;
}

/** With the first of these who is free; undefined when none of them is any more. */
export async function placeVisit(
  deps: SalonDeps,
  placing: Placing,
  staffIds: readonly number[],
  actor: Actor,
): Promise<Appointment | undefined> {
  for (const staffId of staffIds) {
    const placed = await inBookingTransaction(deps.db, (trx) =>
      placeWith(deps, trx, placing, staffId, actor),
    );
    if (placed) return placed;
  }
  return undefined;
}

async function placeWith(
  deps: SalonDeps,
  trx: Knex.Transaction,
  { wish, contact, visit, start, hold, seriesId, also }: Placing,
  staffId: number,
  actor: Actor,
): Promise<Appointment | undefined> {
  const own = visit.byStaff.get(staffId);
  if (!own) return undefined;
  const times = blockedBy(visit, own, start);
  const resourceIds = visit.resources.map(({ id }) => id);
  const wanted = { staffId, blocked: times.blocked, resourceIds };
  const locks = createBookingLocks(trx);
  const appointments = createAppointmentsRepository(trx);
  await locks.acquire(contact.lockNames, [staffId], resourceIds);
  await endHolds(deps, trx, wanted);
  const units = await locks.findUnits(wanted);
  if (!units) return undefined;

  const customerId = await findOrAddCustomer(deps, trx, { wish, contact }, actor);
  const id = deps.newId();
  await appointments.insert({
    ...times,
    id,
    staffId,
    services: own.services,
    priceCents: own.priceCents,
    customer: { id: customerId, name: wish.name, phone: wish.phone, mail: wish.mail },
    language: wish.language,
    source: wish.source,
    isStaffWish: wish.staffId !== undefined,
    seriesId,
    note: wish.note ?? '',
    wish: wish.wish ?? '',
    heldUntil: hold?.until,
    heldFor: hold?.for,
  });
  await locks.takeUnits(id, times.blocked, units);
  if (hold?.for === 'deposit') {
    await askDeposit(trx, { appointmentId: id, amountCents: visit.depositCents, dueUntil: hold.until });
  }
  if (wish.consent) {
    await createCustomersRepository(trx).addConsent({
      id: deps.newId(),
      customerId,
      appointmentId: id,
      purpose: 'booking',
      version: wish.consent.version,
      language: wish.language,
      givenAt: deps.now(),
    });
  }
  await also?.(trx, id);
  const appointment = await appointments.find(id);
  // An offer is nobody's appointment yet: it is told of by the waiting list.
  if (appointment && hold?.for !== 'offer') {
    await recordChange(deps, trx, appointment, actor, {
      change: 'booked',
      action: 'appointment.book',
      detail: { staffId, services: wish.serviceIds, source: wish.source },
    });
  }
  return appointment;
}
