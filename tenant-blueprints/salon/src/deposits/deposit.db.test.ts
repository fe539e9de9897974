import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookingBed, codes, CUSTOMER, OWNER, someone, type BookingBed } from '../testing/booking-bed.ts';
import { salonDepsOf } from '../testing/salon-deps-of.ts';
import type { Actor } from '../booking/actor.ts';
import { endOverHolds } from '../booking/end-holds.ts';
import { markDeposit, markDepositReturned } from './mark-deposit.ts';
import { startDataSalon } from '../testing/test-data-salon.ts';

let salon: Awaited<ReturnType<typeof startDataSalon>>;
let bed: BookingBed;

beforeAll(async () => {
  salon = await startDataSalon(2);
  bed = bookingBed(salon);
});
afterAll(() => salon.stop());
beforeEach(() => bed.empty());

describe('a deposit', () => {
  const paying = () => salonDepsOf(salon, { takesDeposits: true, depositHoldMinutes: 30 });

  it('keeps the time for a while, and the next one takes it after that without the worker', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ deposit_cents: 2000 });
    const held = await bed.book({ staffId: 1 }, CUSTOMER, paying());
    const later = { ...paying(), now: () => new Date(salon.deps.now().getTime() + 31 * 60_000) };

    expect(held).toMatchObject({ heldFor: 'deposit', heldUntil: new Date('2030-03-05T07:30:00Z') });
    expect(await codes([bed.book({ ...someone(1), staffId: 1 }, CUSTOMER, paying())])).toEqual([
      'SLOT_TAKEN',
    ]);
    const next = await bed.book({ ...someone(1), staffId: 1 }, CUSTOMER, later);
    expect(next.staffId).toBe(1);
    expect(await salon.db('deposits').orderBy('created_at').select('state')).toEqual([
      { state: 'lapsed' },
      { state: 'due' },
    ]);
    expect(await salon.db('appointments').where({ id: held.id }).first('status')).toEqual({
      status: 'cancelled',
    });
  });

  it('is ended by the worker when nobody comes', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ deposit_cents: 2000 });
    await bed.book({}, CUSTOMER, paying());
    const later = { ...paying(), now: () => new Date(salon.deps.now().getTime() + 31 * 60_000) };

    expect(await endOverHolds(paying())).toBe(0);
    expect(await endOverHolds(later)).toBe(1);
    expect(await endOverHolds(later)).toBe(0);
    expect(await bed.jobs()).toEqual([
      'appointment-changed booked',
      'appointment-changed cancelled',
      'offer-freed-slot',
    ]);
  });

  it('is marked by the owner: then the appointment stays; money that comes late does not bring it back', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ deposit_cents: 2000 });
    const paid = await bed.book({}, CUSTOMER, paying());
    const late = await bed.book(someone(1), CUSTOMER, paying());
    const later = { ...paying(), now: () => new Date(salon.deps.now().getTime() + 31 * 60_000) };
    const staff = { kind: 'staff', userId: OWNER.userId, staffId: paid.staffId } as const;
    const mark = (appointmentId: string, using = paying(), actor: Actor = OWNER) =>
      markDeposit(using, { appointmentId, as: 'paid' }, actor);
    await salon.db('users').insert({ id: OWNER.userId, mail: 'o@example.com', name: 'O', role: 'owner' });

    expect(await codes([mark(paid.id, paying(), staff)])).toEqual(['FORBIDDEN']);
    expect(await codes([mark(late.id, later)])).toEqual(['OFFER_ENDED']);
    expect((await mark(paid.id)).appointment).toMatchObject({ heldUntil: undefined, sequence: 1 });
    expect(await codes([mark(paid.id)])).toEqual(['CONFLICT']);
    expect(await salon.db('deposits').orderBy('state').select('state')).toEqual([
      { state: 'due' },
      { state: 'paid' },
    ]);
    expect(await endOverHolds(later)).toBe(1);
    expect(await codes([markDepositReturned(paying(), paid.id, OWNER)])).toEqual(['ok']);
  });
});
