import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Appointment } from '../../booking/appointment.ts';
import { requireCalendarOf } from '../../booking/permission-rules.ts';
import { createAppointmentsRepository } from '../../data/appointments-repository.ts';
import { createDepositsRepository, type Deposit } from '../../data/deposits-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { createCalendarEntriesRepository } from '../calendar/calendar-entries-repository.ts';
import type { Desk } from '../desk-page.ts';
import { createVisitorRepository, type Visitor } from './visitor-repository.ts';

const SHOWN_BEFORE = 5;

export interface AppointmentFacts {
  appointment: Appointment;
  person: string;
  visitor: Visitor | undefined;
  before: Appointment[];
  deposit: Deposit | undefined;
}

/** An appointment with whoever comes to it; only for those whose calendar it is in. */
export async function readAppointment(
  { db }: Pick<AdminDeps, 'db'>,
  { actor, t }: Pick<Desk, 'actor' | 't'>,
  id: string,
): Promise<AppointmentFacts> {
  const appointments = createAppointmentsRepository(db);
  const appointment = await appointments.find(id);
  if (!appointment) throw new AppError('NOT_FOUND', `there is no appointment ${id}`);
  requireCalendarOf(actor, appointment.staffId);
  const customerId = appointment.customer.id;
  const [visitor, all, deposit, people] = await Promise.all([
    customerId === undefined ? undefined : createVisitorRepository(db).find(customerId),
    customerId === undefined ? [] : appointments.listOfCustomer(customerId, 50),
    createDepositsRepository(db).find(id),
    createCalendarEntriesRepository(db).listStaff(),
  ]);
  const name = people.find((person) => person.id === appointment.staffId)?.name;
  return {
    appointment,
    person: name !== undefined && name !== '' ? name : t.chair(appointment.staffId),
    visitor,
    before: all.filter((each) => each.id !== id && each.from < appointment.from).slice(0, SHOWN_BEFORE),
    deposit,
  };
}

/** What can be done with it now. */
export function actionsOf(
  { status, heldFor, from, outcome }: Appointment,
  { now, timeZone }: { now: Date; timeZone: string },
): { canMove: boolean; canCancel: boolean; canArrive: boolean; canMiss: boolean; canUndo: boolean } {
  const isBooked = status === 'booked' && heldFor !== 'offer';
  const isDayReached = wallClockAt(timeZone, now).day >= wallClockAt(timeZone, from).day;
  return {
    canMove: isBooked && outcome === undefined,
    canCancel: isBooked && outcome === undefined,
    canArrive: isBooked && isDayReached && outcome !== 'arrived',
    canMiss: isBooked && now >= from && outcome !== 'no-show',
    canUndo: isBooked && outcome !== undefined,
  };
}
