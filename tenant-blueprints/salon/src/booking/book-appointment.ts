import type { Knex } from 'knex';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { EXCLUSION_VIOLATION, sqlStateOf } from '@codexdlc/blueprint-kit/data/database.ts';
import type { SalonJobs } from '../data/salon-jobs.ts';
import type { ServicesRepository } from '../data/services-repository.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { salonError } from '../errors.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Appointment } from './appointment.ts';
import { parseBookingInput, type BookingInput } from './booking-input.ts';
import type { SlotsDeps } from './find-free-slots.ts';
import type { Service } from './service.ts';
import { judgeStart, type Slot } from './slot-rules.ts';

export interface BookDeps extends SlotsDeps {
  db: Knex;
  services: ServicesRepository;
  jobs: Pick<SalonJobs, 'send'>;
  newId: () => string;
}

export interface Booked {
  appointment: Omit<Appointment, 'confirmedAt'>;
  service: Service;
}

/** The appointment and the job that confirms it are stored together or not at all. */
export async function bookAppointment(deps: BookDeps, input: unknown, language: Language): Promise<Booked> {
  const wish = parseBookingInput(input);
  const service = (await deps.services.listOffered()).find(({ id }) => id === wish.service);
  if (!service) {
    throw new AppError('INVALID_INPUT', `there is no service "${wish.service}"`, { fields: ['service'] });
  }
  const slot = await wantedSlot(deps, service, wish.start);
  for (const staffId of slot.staffIds) {
    const appointment = await tryToBook(deps, { service, slot, staffId, wish, language });
    if (appointment) return { appointment, service };
  }
  throw slotTaken(wish.start);
}

async function wantedSlot(deps: BookDeps, service: Service, start: Date): Promise<Slot> {
  const openingHours = await deps.calendar.openingHours();
  const until = new Date(start.getTime() + service.durationMinutes * 60_000);
  const busy = await deps.calendar.busyBetween({ from: start, to: until });
  const verdict = judgeStart(
    { ...deps.rules, openingHours },
    { start, durationMinutes: service.durationMinutes, now: deps.now(), busy },
  );
  switch (verdict.kind) {
    case 'free':
      return verdict.slot;
    case 'taken':
      throw slotTaken(start);
    case 'not-offered':
      throw salonError(
        'SLOT_NOT_OFFERED',
        `${start.toISOString()} cannot be booked (${verdict.why}); GET /api/slots lists what can`,
      );
  }
}

/** Undefined when somebody else was faster: the database decides, not the look before. */
async function tryToBook(
  deps: BookDeps,
  wanted: { service: Service; slot: Slot; staffId: number; wish: BookingInput; language: Language },
): Promise<Booked['appointment'] | undefined> {
  const { service, slot, staffId, wish, language } = wanted;
  const appointment = {
    id: deps.newId(),
    serviceId: service.id,
    staffId,
    from: slot.from,
    to: slot.to,
    status: 'booked' as const,
    customer: { name: wish.name, phone: wish.phone, mail: wish.mail },
    language,
  };
  try {
    await deps.db.transaction(async (trx) => {
      await createAppointmentsRepository(trx).insert(appointment);
      await deps.jobs.send(trx, 'confirm-appointment', { appointmentId: appointment.id });
    });
    return appointment;
  } catch (error) {
    if (sqlStateOf(error) === EXCLUSION_VIOLATION) return undefined;
    throw error;
  }
}

function slotTaken(start: Date): AppError {
  return salonError('SLOT_TAKEN', `${start.toISOString()} has just been taken; please choose another time`);
}
