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
import { findFreeDays } from './find-free-slots.ts';
import { startDataSalon } from '../testing/test-data-salon.ts';

let salon: Awaited<ReturnType<typeof startDataSalon>>;
let bed: BookingBed;

beforeAll(async () => {
  salon = await startDataSalon(2);
  bed = bookingBed(salon);
});
afterAll(() => salon.stop());
beforeEach(() => bed.empty());

describe('what is free', () => {
  it('says why a day has nothing', async () => {
    const holiday = salonDepsOf(salon, { federalState: 'BE' });
    const days = await findFreeDays(holiday, { serviceIds: ['cut-long'], from: '2030-03-04', days: 60 });
    const closed = Object.fromEntries(days.map((day) => [day.day, day.holiday ?? day.closed ?? 'open']));

    expect(closed).toMatchObject({
      '2030-03-04': 'past',
      '2030-03-06': 'open',
      '2030-03-08': 'WELTFRAUENTAG',
      '2030-03-10': 'closed',
      '2030-04-16': 'beyond',
    });
    const open = salonDepsOf(salon, { federalState: 'BE', openHolidays: ['WELTFRAUENTAG'] });
    expect(await bed.startsOn('2030-03-08', {}, CUSTOMER, open)).not.toEqual([]);
    expect(await bed.startsOn('2030-03-08', {}, OWNER, holiday)).toEqual([]);
  });

  it('is exactly what can be booked', { timeout: 60_000 }, async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ buffer_after_minutes: 15 });
    for (let round = 0; round < 20; round += 1) {
      const free = await bed.startsOn(WEDNESDAY);
      const [start] = free.slice(round % 3);
      if (start === undefined) break;
      await bed.book({ ...someone(round), start: new Date(start) });
    }

    const free = new Set(await bed.startsOn(WEDNESDAY));
    for (let minutes = 8 * 60; minutes < 19 * 60; minutes += 30) {
      const start = new Date(at('00:00').getTime() + minutes * 60_000);
      const [answer] = await codes([bed.book({ ...someone(minutes), start })]);
      if (answer === 'ok') {
        expect(free.has(start.toISOString())).toBe(true);
        await salon
          .db('appointments')
          .whereRaw('lower(period) = ?', [start])
          .orderBy('created_at', 'desc')
          .limit(1);
        await salon.db.raw(
          `delete from appointments where id = (select id from appointments order by created_at desc limit 1)`,
        );
      } else expect(free.has(start.toISOString())).toBe(false);
    }
  });
});
