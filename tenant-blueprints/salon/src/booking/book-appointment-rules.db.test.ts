import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  bookingBed,
  codes,
  CUSTOMER,
  OWNER,
  someone,
  WEDNESDAY,
  type BookingBed,
} from '../testing/booking-bed.ts';
import { salonDepsOf } from '../testing/salon-deps-of.ts';
import { blockTime } from './block-time.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { startDataSalon } from '../testing/test-data-salon.ts';

let salon: Awaited<ReturnType<typeof startDataSalon>>;
let bed: BookingBed;

beforeAll(async () => {
  salon = await startDataSalon(2);
  bed = bookingBed(salon);
});
afterAll(() => salon.stop());
beforeEach(() => bed.empty());

describe('a booking', () => {
  it('stores what was agreed, who came, the consent, the audit and one job', async () => {
    const appointment = await bed.book({
      serviceIds: ['cut-short', 'blow-dry'],
      mail: 'Erika@Example.com',
      consent: { version: '2030-01' },
      wish: 'bitte leise',
    });

    expect(appointment).toMatchObject({
      from: at('10:00'),
      to: at('11:00'),
      priceCents: 6300,
      services: [
        { serviceId: 'cut-short', durationMinutes: 30, priceCents: 3400 },
        { serviceId: 'blow-dry', durationMinutes: 30, priceCents: 2900 },
      ],
      isStaffWish: false,
      sequence: 0,
      wish: 'bitte leise',
    });
    expect(await salon.db('customers').select('name', 'phone', 'mail')).toEqual([
      { name: 'Erika', phone: '+4915123456789', mail: 'erika@example.com' },
    ]);
    expect(await salon.db('consents').select('purpose', 'text_version', 'customer_id')).toEqual([
      { purpose: 'booking', text_version: '2030-01', customer_id: appointment.customer.id },
    ]);
    expect(await salon.db('audit').select('actor', 'action', 'about')).toEqual([
      { actor: 'customer', action: 'appointment.book', about: `appointment:${appointment.id}` },
    ]);
    expect(await bed.jobs()).toEqual(['appointment-changed booked']);
  });

  it('keeps time before and after free of others', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ buffer_after_minutes: 30 });
    const appointment = await bed.book({ staffId: 1 });

    expect(appointment.to).toEqual(at('11:00'));
    expect(appointment.blocked.to).toEqual(at('11:30'));
    expect(await codes([bed.book({ ...someone(1), staffId: 1, start: at('11:00') })])).toEqual([
      'SLOT_TAKEN',
    ]);
    expect((await bed.book({ ...someone(1), staffId: 1, start: at('11:30') })).from).toEqual(at('11:30'));
  });

  it('goes to who has the least to do that week, and to who was wished for', async () => {
    const first = await bed.book();
    const second = await bed.book({ ...someone(1), start: at('13:00') });
    const third = await bed.book({ ...someone(2), start: at('16:00'), staffId: 1 });

    expect([first.staffId, second.staffId, third.staffId]).toEqual([1, 2, 1]);
    expect(third.isStaffWish).toBe(true);
  });

  it('is for people who do the service, and only as many devices as there are', async () => {
    await salon.db('staff_services').insert({ staff_id: 2, service_id: 'colour', duration_minutes: 60 });
    await salon.db('resources').insert({ id: 'basin', title: '{}', capacity: 1 });
    await salon.db('service_resources').insert([
      { service_id: 'colour', resource_id: 'basin' },
      { service_id: 'cut-short', resource_id: 'basin' },
    ]);
    const colour = await bed.book({ serviceIds: ['colour'] });

    expect(colour).toMatchObject({ staffId: 2, to: at('11:00') });
    expect(await codes([bed.book({ ...someone(1), serviceIds: ['cut-short'] })])).toEqual(['SLOT_TAKEN']);
    expect(await bed.startsOn(WEDNESDAY, { serviceIds: ['cut-short'], staffId: 1 })).not.toContain(
      at('10:30').toISOString(),
    );
    await cancelAppointment(bed.deps, { id: colour.id }, OWNER);
    expect((await bed.book({ ...someone(1), serviceIds: ['cut-short'] })).from).toEqual(at('10:00'));
  });

  it('finds a customer again, tells a family apart, and lets nobody fill a calendar', async () => {
    const first = await bed.book();
    const again = await bed.book({ start: at('12:00'), name: 'erika', phone: '+49 151 23456789' });
    const child = await bed.book({ start: at('14:00'), name: 'Jonas' });

    expect(again.customer.id).toBe(first.customer.id);
    expect(child.customer.id).not.toBe(first.customer.id);
    await bed.book({ start: at('16:00') });
    await bed.book({ start: at('10:00', '2030-03-07') });
    expect(await codes([bed.book({ start: at('12:00', '2030-03-07') })])).toEqual(['TOO_MANY_OPEN_BOOKINGS']);
    expect((await bed.book({ start: at('12:00', '2030-03-07') }, OWNER)).customer.id).toBe(first.customer.id);
  });

  it('makes one customer of a contact that books twice at once', async () => {
    await Promise.all([bed.book(), bed.book({ start: at('14:00') }), bed.book({ start: at('16:00') })]);

    expect(await salon.db('customers').count()).toEqual([{ count: '1' }]);
  });

  it('may be whenever the salon wants, but never over another or over an absence', async () => {
    const walkIn = await bed.book(
      { start: at('19:07'), phone: undefined, source: 'walk-in', staffId: 1 },
      OWNER,
    );

    expect(walkIn).toMatchObject({ from: at('19:07'), customer: { id: undefined } });
    expect(await codes([bed.book({ ...someone(1), start: at('19:30'), staffId: 1 }, OWNER)])).toEqual([
      'SLOT_TAKEN',
    ]);
    await blockTime(bed.deps, { staffId: 1, from: at('21:00'), to: at('23:00'), kind: 'block' }, OWNER);
    expect(await codes([bed.book({ ...someone(1), start: at('22:00'), staffId: 1 }, OWNER)])).toEqual([
      'SLOT_TAKEN',
    ]);
  });

  it('is refused with a reason that says what to do', async () => {
    const closed = salonDepsOf(salon, { isBookingOpen: false });

    expect(
      await codes([
        bed.book({ start: at('10:07') }),
        bed.book({ start: at('03:00') }),
        bed.book({ start: at('10:00', '2030-06-05') }),
        bed.book({ serviceIds: ['nothing'] }),
        bed.book({ serviceIds: [] }),
        bed.book({ serviceIds: ['cut-long', 'cut-long'] }),
        bed.book({ staffId: 99 }),
        bed.book({}, CUSTOMER, closed),
        bed.book({}, { kind: 'staff', userId: OWNER.userId, staffId: undefined }),
        bed.book({ staffId: 2 }, { kind: 'staff', userId: OWNER.userId, staffId: 1 }),
      ]),
    ).toEqual([
      'SLOT_NOT_OFFERED',
      'SLOT_NOT_OFFERED',
      'SLOT_NOT_OFFERED',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'BOOKING_CLOSED',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });
});
