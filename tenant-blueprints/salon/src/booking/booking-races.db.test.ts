import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, bookingBed, codes, OWNER, someone, type BookingBed } from '../testing/booking-bed.ts';
import { moveAppointment } from './move-appointment.ts';
import { startDataSalon } from '../testing/test-data-salon.ts';

let salon: Awaited<ReturnType<typeof startDataSalon>>;
let bed: BookingBed;

beforeAll(async () => {
  salon = await startDataSalon(2);
  bed = bookingBed(salon);
});
afterAll(() => salon.stop());
beforeEach(() => bed.empty());

describe('many at once', () => {
  it('200 want the last time: one gets it, all others are told at once', { timeout: 60_000 }, async () => {
    await bed.book({ staffId: 2 });
    const before = performance.now();

    const answers = await codes(Array.from({ length: 200 }, (_, index) => bed.book(someone(index))));

    expect(answers.filter((code) => code === 'ok')).toHaveLength(1);
    expect(answers.filter((code) => code === 'SLOT_TAKEN')).toHaveLength(199);
    expect(performance.now() - before).toBeLessThan(30_000);
    expect(await salon.db('appointments').where({ status: 'booked' }).count()).toEqual([{ count: '2' }]);
  });

  it('moves and bookings that cross never leave two in one place, nor somebody without', async () => {
    const ids = [];
    for (let index = 0; index < 6; index += 1) {
      const start = at(`${10 + index}:00`);
      ids.push((await bed.book({ ...someone(index), start, staffId: 1 })).id);
    }
    const targets = ids.map((_, index) => at(`${10 + ((index + 1) % 6)}:30`));

    const answers = await codes([
      ...ids.map((id, index) =>
        moveAppointment(bed.deps, { id, start: targets[index] ?? at('10:00') }, OWNER),
      ),
      ...targets.map((start, index) => bed.book({ ...someone(20 + index), start, staffId: 1 }, OWNER)),
    ]);

    expect(answers.every((code) => code === 'ok' || code === 'SLOT_TAKEN')).toBe(true);
    expect(await salon.db('appointments').whereIn('id', ids).where({ status: 'booked' }).count()).toEqual([
      { count: '6' },
    ]);
  });

  it('of two who want the last device with different people, one gets it', async () => {
    await salon.db('resources').insert({ id: 'basin', title: '{}', capacity: 1 });
    await salon.db('service_resources').insert({ service_id: 'colour', resource_id: 'basin' });

    const answers = await codes(
      [1, 2].map((staffId) => bed.book({ ...someone(staffId), serviceIds: ['colour'], staffId })),
    );

    expect(answers.toSorted()).toEqual(['SLOT_TAKEN', 'ok']);
  });

  it('survives a release that knows none of our locks', async () => {
    const old = (index: number) =>
      salon
        .db('appointments')
        .insert({
          id: bed.deps.newId(),
          service_id: 'cut-long',
          staff_id: 1,
          period: salon.db.raw(`tstzrange(?, ?, '[)')`, [at('10:00'), at('11:00')]),
          customer_name: `Alt ${index}`,
          customer_phone: '030 1234567',
          language: 'de',
        })
        .then(() => 'ok');
    await bed.book({ ...someone(99), staffId: 2 });

    const answers = await codes([
      ...Array.from({ length: 5 }, (_, index) => old(index)),
      ...Array.from({ length: 20 }, (_, index) => bed.book(someone(index))),
    ]);

    expect(answers.filter((code) => code === 'ok')).toHaveLength(1);
    expect(answers.slice(5).every((code) => code === 'ok' || code === 'SLOT_TAKEN')).toBe(true);
  });
});
