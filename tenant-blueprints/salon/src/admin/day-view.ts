import type { AppointmentsRepository } from '../data/appointments-repository.ts';
import type { ServicesRepository } from '../data/services-repository.ts';
import { dayBounds } from '../booking/slot-rules.ts';
import { addDays, isLocalDay, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Reader } from '../http/page.ts';

export interface DayDeps {
  appointments: Pick<AppointmentsRepository, 'listBetween'>;
  services: Pick<ServicesRepository, 'find'>;
  salon: { timeZone: string };
  now: () => Date;
}

export interface DayEntry {
  id: string;
  from: string;
  to: string;
  customer: string;
  phone: string | undefined;
  mail: string | undefined;
  service: string;
  chair: number;
  state: 'booked' | 'confirmed' | 'cancelled';
}

export interface DayView {
  day: LocalDay;
  today: LocalDay;
  previous: LocalDay;
  next: LocalDay;
  entries: DayEntry[];
  bookedCount: number;
  expectedCents: number;
}

export async function readDay(deps: DayDeps, reader: Reader, wished: string | undefined): Promise<DayView> {
  const today = dayOf(deps, deps.now());
  const day = wished !== undefined && isLocalDay(wished) && isNear(wished) ? wished : today;
  const appointments = await deps.appointments.listBetween(dayBounds(deps.salon.timeZone, day));
  const services = new Map(
    await Promise.all(
      [...new Set(appointments.map(({ serviceId }) => serviceId))].map(
        async (id) => [id, await deps.services.find(id)] as const,
      ),
    ),
  );
  const booked = appointments.filter(({ status }) => status === 'booked');
  return {
    day,
    today,
    previous: addDays(day, -1),
    next: addDays(day, 1),
    entries: appointments.map((appointment) => ({
      id: appointment.id,
      from: reader.formats.time(appointment.from),
      to: reader.formats.time(appointment.to),
      customer: appointment.customer.name,
      phone: appointment.customer.phone,
      mail: appointment.customer.mail,
      service: services.get(appointment.serviceId)?.title[reader.language] ?? appointment.serviceId,
      chair: appointment.staffId,
      state:
        appointment.status === 'cancelled' ? 'cancelled' : appointment.confirmedAt ? 'confirmed' : 'booked',
    })),
    bookedCount: booked.length,
    expectedCents: booked.reduce((sum, { serviceId }) => sum + (services.get(serviceId)?.priceCents ?? 0), 0),
  };
}

export function dayOf({ salon }: Pick<DayDeps, 'salon'>, instant: Date): LocalDay {
  return wallClockAt(salon.timeZone, instant).day;
}

/** Keeps the arithmetic and Postgres within years that both can write. */
function isNear(day: LocalDay): boolean {
  return day >= '2000-01-02' && day < '2199-12-31';
}
