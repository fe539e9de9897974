import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  bookingBed,
  codes,
  CUSTOMER,
  OWNER,
  someone,
  wish,
  WEDNESDAY,
  type BookingBed,
} from '../testing/booking-bed.ts';
import type { Actor } from './actor.ts';
import { blockTime } from './block-time.ts';
import { bookSeries } from './book-series.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { markOutcome } from './mark-outcome.ts';
import { moveAppointment } from './move-appointment.ts';
import { removeAbsence } from './remove-absence.ts';
import { startDataSalon } from '../testing/test-data-salon.ts';

let salon: Awaited<ReturnType<typeof startDataSalon>>;
let bed: BookingBed;

beforeAll(async () => {
  salon = await startDataSalon(2);
  bed = bookingBed(salon);
});
afterAll(() => salon.stop());
beforeEach(() => bed.empty());

describe('a move', () => {
  it('keeps the old time when the new one is gone', async () => {
    const appointment = await bed.book({ staffId: 1 });
    await bed.book({ ...someone(1), staffId: 1, start: at('12:00') });

    expect(
      await codes([moveAppointment(bed.deps, { id: appointment.id, start: at('12:00') }, CUSTOMER)]),
    ).toEqual(['SLOT_TAKEN']);
    expect(await salon.db('appointments').where({ id: appointment.id }).first('sequence')).toEqual({
      sequence: 0,
    });
    expect(await codes([bed.book({ ...someone(2), staffId: 1 })])).toEqual(['SLOT_TAKEN']);
  });

  it('may overlap its own old time, raises the sequence and tells everybody', async () => {
    const appointment = await bed.book({ staffId: 1 });
    await salon.db.raw('truncate jobs.job');

    const moved = await moveAppointment(bed.deps, { id: appointment.id, start: at('10:30') }, CUSTOMER);

    expect(moved.appointment).toMatchObject({ from: at('10:30'), staffId: 1, sequence: 1, priceCents: 5800 });
    expect(await bed.jobs()).toEqual(['appointment-changed moved', 'offer-freed-slot']);
  });

  it('is refused too late, to a customer; and to whoever has seen another state', async () => {
    const today = await bed.book({ start: at('10:00', '2030-03-05') });
    const move = (actor: Actor, sequence?: number) =>
      moveAppointment(bed.deps, { id: today.id, start: at('14:00', '2030-03-05'), sequence }, actor);

    expect(await codes([move(CUSTOMER)])).toEqual(['TOO_LATE_TO_CHANGE']);
    expect(await codes([move(OWNER, 7)])).toEqual(['CONFLICT']);
    expect(await codes([move({ kind: 'staff', userId: OWNER.userId, staffId: 2 })])).toEqual(['FORBIDDEN']);
    expect((await move(OWNER, 0)).appointment.sequence).toBe(1);
  });

  it('is still possible for a service that is not offered any more', async () => {
    const appointment = await bed.book();
    await salon.db('services').where({ id: 'cut-long' }).update({ is_offered: false });
    const moved = await moveAppointment(bed.deps, { id: appointment.id, start: at('14:00') }, CUSTOMER);

    expect(moved.appointment.from).toEqual(at('14:00'));
  });
});

describe('a cancellation', () => {
  it('frees the time, once, and not too late', async () => {
    const appointment = await bed.book({ staffId: 1 });
    await cancelAppointment(bed.deps, { id: appointment.id }, CUSTOMER);
    const again = await cancelAppointment(bed.deps, { id: appointment.id }, CUSTOMER);

    expect(again.appointment).toMatchObject({ status: 'cancelled', cancelledBy: 'customer', sequence: 1 });
    expect(await bed.jobs()).toEqual([
      'appointment-changed booked',
      'appointment-changed cancelled',
      'offer-freed-slot',
    ]);
    expect((await bed.book({ ...someone(1), staffId: 1 })).from).toEqual(at('10:00'));
    const today = await bed.book({ ...someone(2), start: at('10:00', '2030-03-05') });
    expect(await codes([cancelAppointment(bed.deps, { id: today.id }, CUSTOMER)])).toEqual([
      'TOO_LATE_TO_CHANGE',
    ]);
  });

  it.each(['nothing', '00000000-0000-4000-8000-00000000dead'])('of %s is not found', async (id) => {
    expect(await codes([cancelAppointment(bed.deps, { id }, OWNER)])).toEqual(['NOT_FOUND']);
  });
});

describe('the outcome', () => {
  it('is marked by the salon once it is time, and can be taken back', async () => {
    const appointment = await bed.book({ start: at('10:00', '2030-03-05') });
    const later = { ...bed.deps, now: () => at('10:20', '2030-03-05') };
    const mark = (outcome: 'arrived' | 'no-show' | undefined, using = later, actor: Actor = OWNER) =>
      markOutcome(using, { id: appointment.id, outcome }, actor);

    expect(await codes([mark('no-show', bed.deps)])).toEqual(['CONFLICT']);
    expect(await codes([mark('no-show', later, CUSTOMER)])).toEqual(['FORBIDDEN']);
    expect((await mark('no-show')).appointment.outcome).toBe('no-show');
    expect((await mark(undefined)).appointment.outcome).toBeUndefined();
  });
});

describe('a series', () => {
  it('keeps the wall clock over the change of summer time and lists what could not be', async () => {
    await blockTime(
      bed.deps,
      { staffId: null, from: at('00:00', '2030-03-13'), to: at('23:00', '2030-03-13'), kind: 'closed' },
      OWNER,
    );

    const series = await bookSeries(bed.deps, { ...wish(), everyWeeks: 1, times: 5 }, OWNER);

    expect(series.booked.map(({ from }) => from.toISOString())).toEqual([
      '2030-03-06T09:00:00.000Z',
      '2030-03-20T09:00:00.000Z',
      '2030-03-27T09:00:00.000Z',
      '2030-04-03T08:00:00.000Z',
    ]);
    expect(series.refused).toMatchObject([{ start: at('10:00', '2030-03-13'), why: 'SLOT_TAKEN' }]);
    expect(new Set(series.booked.map(({ seriesId }) => seriesId))).toEqual(new Set([series.seriesId]));
    expect(series.booked[0]?.source).toBe('series');
  });

  it('leaves nothing behind when nothing could be booked', async () => {
    await blockTime(bed.deps, { staffId: null, from: at('00:00'), to: at('23:00'), kind: 'closed' }, OWNER);

    const series = await bookSeries(bed.deps, { ...wish(), everyWeeks: 1, times: 1 }, OWNER);

    expect(series).toMatchObject({ seriesId: undefined, booked: [] });
    expect(await salon.db('series').count()).toEqual([{ count: '0' }]);
  });
});

describe('an absence', () => {
  it('takes times away, tells what is booked already, and gives them back', async () => {
    const appointment = await bed.book({ staffId: 1 });
    const from = at('09:00');
    const blocked = await blockTime(bed.deps, { staffId: 1, from, to: at('12:00'), kind: 'sick' }, OWNER);

    expect(blocked.stillBooked.map(({ id }) => id)).toEqual([appointment.id]);
    expect(await bed.startsOn(WEDNESDAY, { staffId: 1 })).not.toContain(at('09:00').toISOString());
    await removeAbsence(bed.deps, blocked.absence.id, OWNER);
    expect(await bed.startsOn(WEDNESDAY, { staffId: 1 })).toContain(at('09:00').toISOString());
    expect(await bed.jobs()).toContain('offer-freed-slot');
  });

  it('is of oneself only, for staff', async () => {
    const staff: Actor = { kind: 'staff', userId: OWNER.userId, staffId: 2 };
    const block = (staffId: number | null) =>
      blockTime(bed.deps, { staffId, from: at('09:00'), to: at('12:00'), kind: 'block' }, staff);

    expect(await codes([block(1), block(null), block(2)])).toEqual(['FORBIDDEN', 'FORBIDDEN', 'ok']);
  });
});
