import type { Appointment } from '../booking/appointment.ts';

const title = { de: 'Schnitt', en: 'Cut', ru: 'Стрижка' };
const APPOINTMENT: Appointment = {
  id: '0191d4f6-0000-7000-8000-000000000001',
  from: new Date('2030-03-05T08:00:00Z'),
  to: new Date('2030-03-05T09:00:00Z'),
  blocked: { from: new Date('2030-03-05T08:00:00Z'), to: new Date('2030-03-05T09:10:00Z') },
  staffId: 1,
  services: [{ serviceId: 'cut', title, durationMinutes: 60, priceCents: 4500 }],
  serviceId: 'cut',
  priceCents: 4500,
  customer: { id: 'c1', name: 'Erika', phone: '+4915123456789', mail: 'erika@example.de' },
  language: 'de',
  source: 'online',
  isStaffWish: false,
  outcome: undefined,
  status: 'booked',
  sequence: 0,
  seriesId: undefined,
  note: 'planted note of the salon',
  wish: '',
  heldUntil: undefined,
  heldFor: undefined,
  confirmedAt: undefined,
  createdAt: new Date('2030-03-01T10:00:00Z'),
  cancelledAt: undefined,
  cancelledBy: undefined,
};

/** One that was booked online, as a letter about it is given it. */
export function testAppointment(changes: Partial<Appointment> = {}): Appointment {
  return { ...APPOINTMENT, ...changes };
}
