import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '../booking/cancel-appointment.ts';
import { endOverHolds } from '../booking/end-holds.ts';
import { createWaitingRepository } from '../data/waiting-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
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
import { startDataSalon } from '../testing/test-data-salon.ts';
import { declineOffer } from './decline-offer.ts';
import { joinWaitingList, type WaitingWish } from './join.ts';
import { leaveWaitingList } from './leave.ts';
import { offerFreedSlot } from './offer-freed-slot.ts';
import { takeOffer } from './take-offer.ts';
import type { WaitingOffer } from './waiting-entry.ts';

let salon: Awaited<ReturnType<typeof startDataSalon>>;
let bed: BookingBed;
let told: WaitingOffer[];

beforeAll(async () => {
  salon = await startDataSalon();
  bed = bookingBed(salon);
});
afterAll(() => salon.stop());
beforeEach(async () => {
  await bed.empty();
  told = [];
});

const join = async (change: Partial<WaitingWish> = {}) =>
  (
    await joinWaitingList(
      bed.deps,
      {
        serviceIds: ['cut-long'],
        fromDay: WEDNESDAY,
        untilDay: WEDNESDAY,
        name: 'Wartende',
        phone: '0151 30000001',
        language: 'de',
        ...change,
      },
      CUSTOMER,
    )
  ).entry;
const FREED = { staffId: 1, from: at('10:00'), to: at('11:00') };
const offer = (using: SalonDeps = bed.deps) =>
  offerFreedSlot(using, FREED, async (_trx, one) => {
    told.push(one);
  });
const anHourLater = () => ({
  ...bed.deps,
  now: () => new Date(salon.deps.now().getTime() + 61 * 60_000),
});
const state = async (id: string) => (await createWaitingRepository(salon.db).find(id))?.state;
/** All but 10:00 is taken, and that was cancelled. */
const freeTen = async () => {
  for (const [index, hour] of [9, 11, 12, 13, 14, 15, 16, 17].entries()) {
    await bed.book({ ...someone(index), start: at(`${String(hour).padStart(2, '0')}:00`) });
  }
  const { id } = await bed.book();
  await cancelAppointment(bed.deps, { id }, OWNER);
};

describe('who waits', () => {
  it('is offered what has become free, first come first, and nobody else can book it', async () => {
    await freeTen();
    const first = await join();
    const second = await join({ name: 'Zweite', phone: '0151 30000002' });

    expect(await offer()).toHaveLength(1);
    expect(await offer()).toEqual([]);

    expect(told.map(({ entryId }) => entryId)).toEqual([first.id]);
    expect(await state(second.id)).toBe('waiting');
    expect(await bed.startsOn(WEDNESDAY)).not.toContain(at('10:00').toISOString());
    expect(await codes([bed.book(someone(50)), bed.book(someone(51), OWNER)])).toEqual([
      'SLOT_TAKEN',
      'SLOT_TAKEN',
    ]);
  });

  it('takes it, once however often, and then it is an appointment like any other', async () => {
    await freeTen();
    const entry = await join();
    await offer();
    const id = told[0]?.appointmentId ?? '';
    await salon.db.raw('truncate jobs.job');

    const answers = await Promise.all([1, 2, 3].map(() => takeOffer(bed.deps, id, CUSTOMER)));

    expect(answers[0]?.appointment).toMatchObject({ heldUntil: undefined, source: 'waiting-list' });
    expect(await bed.jobs()).toEqual(['appointment-changed booked']);
    expect(await state(entry.id)).toBe('booked');
    expect(await endOverHolds(anHourLater())).toBe(0);
  });

  it('takes it for the deposit that a booking on the site asks for, and loses it without one', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ deposit_cents: 2000 });
    const paying = salonDepsOf(salon, { takesDeposits: true, depositHoldMinutes: 30 });
    await freeTen();
    const first = await join();
    const second = await join({ name: 'Zweite', phone: '0151 30000002' });
    await offer();
    const id = told[0]?.appointmentId ?? '';
    await salon.db.raw('truncate jobs.job');

    const answers = await Promise.all([1, 2, 3].map(() => takeOffer(paying, id, CUSTOMER)));

    expect(answers[0]?.appointment).toMatchObject({
      heldFor: 'deposit',
      heldUntil: new Date(salon.deps.now().getTime() + 30 * 60_000),
    });
    expect(await salon.db('deposits').select('appointment_id', 'amount_cents', 'state')).toEqual([
      { appointment_id: id, amount_cents: 2000, state: 'due' },
    ]);
    expect(await bed.jobs()).toEqual(['appointment-changed booked']);
    expect(await state(first.id)).toBe('booked');

    expect(await endOverHolds(anHourLater())).toBe(1);
    expect(await salon.db('deposits').pluck('state')).toEqual(['lapsed']);
    await offer(anHourLater());
    expect(told.map(({ entryId }) => entryId)).toEqual([first.id, second.id]);
  });

  it('takes it without a deposit where the salon takes none, and where the salon takes it for them', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ deposit_cents: 2000 });
    const paying = salonDepsOf(salon, { takesDeposits: true, depositHoldMinutes: 30 });
    const hour = (clock: string) => ({
      staffId: 1,
      from: at(clock),
      to: at(`${Number(clock.slice(0, 2)) + 1}:00`),
    });
    const offered = async (clock: string, phone: string) => {
      await join({ phone });
      const [one] = await offerFreedSlot(bed.deps, hour(clock), () => Promise.resolve());
      return one?.appointmentId ?? '';
    };

    const free = await takeOffer(bed.deps, await offered('10:00', '0151 30000001'), CUSTOMER);
    const bySalon = await takeOffer(paying, await offered('12:00', '0151 30000002'), OWNER);

    expect(free.appointment.heldFor).toBeUndefined();
    expect(bySalon.appointment.heldFor).toBeUndefined();
    expect(await salon.db('deposits')).toEqual([]);
  });

  it('loses it when the time is over: then the next is asked, and not the same again', async () => {
    await freeTen();
    const first = await join();
    const second = await join({ name: 'Zweite', phone: '0151 30000002' });
    await offer();

    const late = () => codes([takeOffer(anHourLater(), told[0]?.appointmentId ?? '', CUSTOMER)]);
    expect(await late()).toEqual(['OFFER_ENDED']);
    expect(await endOverHolds(anHourLater())).toBe(1);
    expect(await state(first.id)).toBe('waiting');
    expect(await late()).toEqual(['OFFER_ENDED']);
    await offer(anHourLater());
    expect(told.map(({ entryId }) => entryId)).toEqual([first.id, second.id]);
  });

  it('declines, and the time goes on at once', async () => {
    await freeTen();
    const first = await join();
    await offer();
    await declineOffer(bed.deps, told[0]?.appointmentId ?? '', CUSTOMER);

    expect(await state(first.id)).toBe('waiting');
    expect((await bed.book(someone(50))).from).toEqual(at('10:00'));
    expect(await codes([declineOffer(bed.deps, told[0]?.appointmentId ?? '', CUSTOMER)])).toEqual([
      'OFFER_ENDED',
    ]);
  });

  it('leaves, with an open offer or without, and is not asked again', async () => {
    await freeTen();
    const first = await join();
    await offer();
    await leaveWaitingList(bed.deps, first.id, CUSTOMER);
    await leaveWaitingList(bed.deps, first.id, CUSTOMER);

    expect(await state(first.id)).toBe('left');
    expect(await offer()).toEqual([]);
    expect((await bed.book(someone(50))).from).toEqual(at('10:00'));
  });

  it('is passed over when the time does not suit', async () => {
    await freeTen();
    await join({ earliest: 14 * 60 });
    await join({ fromDay: '2030-03-07', untilDay: '2030-03-08', phone: '0151 30000002' });
    await join({ serviceIds: ['colour'], phone: '0151 30000003' });
    const fits = await join({ serviceIds: ['cut-short'], phone: '0151 30000004' });
    const rest = await join({ serviceIds: ['cut-short'], phone: '0151 30000005' });

    await offer();

    expect(told.map(({ entryId }) => entryId)).toEqual([fits.id, rest.id]);
  });

  it('is offered nothing that is not told: both are there or none', async () => {
    await freeTen();
    const entry = await join();

    await expect(offerFreedSlot(bed.deps, FREED, () => Promise.reject(new Error('no mail')))).rejects.toThrow(
      'no mail',
    );

    expect(await state(entry.id)).toBe('waiting');
    expect(await bed.startsOn(WEDNESDAY)).toContain(at('10:00').toISOString());
  });

  it('must be reachable, on days that can be booked, on a list that there is', async () => {
    const none = salonDepsOf(salon, { offersWaitingList: false });
    const wish = {
      serviceIds: ['cut-long'],
      fromDay: WEDNESDAY,
      untilDay: WEDNESDAY,
      name: 'X',
      language: 'de',
    };

    expect(
      await codes([
        join({ phone: undefined }),
        join({ fromDay: '2030-03-01', untilDay: '2030-03-02' }),
        join({ fromDay: '2030-03-08', untilDay: '2030-03-07' }),
        join({ serviceIds: ['nothing'] }),
        joinWaitingList(none, { ...wish, phone: '0151 30000001', language: 'de' }, CUSTOMER),
      ]),
    ).toEqual(['INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT', 'BOOKING_CLOSED']);
    for (let count = 0; count < 3; count += 1) await join();
    expect(await codes([join()])).toEqual(['TOO_MANY_OPEN_BOOKINGS']);
  });

  it('waits three times at most with one contact, whatever comes at once', async () => {
    const answers = await codes(Array.from({ length: 12 }, () => join()));

    expect(answers.filter((code) => code === 'ok')).toHaveLength(3);
    expect(answers.filter((code) => code === 'TOO_MANY_OPEN_BOOKINGS')).toHaveLength(9);
  });
});
