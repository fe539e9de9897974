import type { Actor } from '../booking/actor.ts';
import type { Appointment, BookingWish } from '../booking/appointment.ts';
import { bookAppointment } from '../booking/book-appointment.ts';
import { findFreeDays, type SlotQuestion } from '../booking/find-free-slots.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { salonDepsOf } from './salon-deps-of.ts';
import type { DataSalon } from './test-data-salon.ts';

export const CUSTOMER: Actor = { kind: 'customer' };
export const OWNER = {
  kind: 'owner',
  userId: '00000000-0000-4000-8000-000000000001',
  staffId: undefined,
} as const;
export const WEDNESDAY = '2030-03-06';

/** In the winter of Berlin. */
export const at = (clock: string, day = WEDNESDAY) => new Date(`${day}T${clock}:00+01:00`);

export const wish = (change: Partial<BookingWish> = {}): BookingWish => ({
  serviceIds: ['cut-long'],
  start: at('10:00'),
  name: 'Erika',
  phone: '0151 23456789',
  language: 'de',
  source: 'online',
  ...change,
});

export const someone = (index: number) => ({ name: `Gast ${index}`, phone: `0151 2000${1000 + index}` });

/** `ok`, or the code of the error. */
export const codes = async (results: Promise<unknown>[]) =>
  (await Promise.allSettled(results)).map((result) =>
    result.status === 'fulfilled' ? 'ok' : (result.reason as { code?: string }).code,
  );

/** Short words for the tests of booking, on one salon. */
export function bookingBed(salon: DataSalon) {
  const deps = salonDepsOf(salon);
  return {
    deps,

    book: async (
      change: Partial<BookingWish> = {},
      actor: Actor = CUSTOMER,
      using: SalonDeps = deps,
    ): Promise<Appointment> => (await bookAppointment(using, wish(change), actor)).appointment,

    /** Of every job that waits: its name and what changed, sorted. */
    jobs: async (): Promise<string[]> => {
      const { rows } = await salon.db.raw<{ rows: { name: string; data: { change?: string } }[] }>(
        'select name, data from jobs.job',
      );
      return rows.map(({ name, data }) => [name, data.change].filter(Boolean).join(' ')).sort();
    },

    startsOn: async (
      day: string,
      question: Partial<SlotQuestion> = {},
      actor: Actor = CUSTOMER,
      using: SalonDeps = deps,
    ): Promise<string[]> => {
      const asked = { serviceIds: ['cut-long'], from: day, days: 1, ...question };
      const [found] = await findFreeDays(using, asked, actor);
      return (found?.slots ?? []).map(({ start }) => start.toISOString());
    },

    empty: async (): Promise<void> => {
      await salon.db.raw(`
        truncate appointments, customers, absences, special_days, resources, waiting_entries, series, audit,
          jobs.job, staff_services, staff_hours cascade
      `);
      const usual = { buffer_before_minutes: 0, buffer_after_minutes: 0, deposit_cents: 0, is_offered: true };
      await salon.db('services').update(usual);
    },
  };
}

export type BookingBed = ReturnType<typeof bookingBed>;
