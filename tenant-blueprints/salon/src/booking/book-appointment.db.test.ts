import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { salonDepsOf } from '../testing/salon-deps-of.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { bookAppointment } from './book-appointment.ts';

const NINE = '2030-03-06T08:00:00.000Z';
const HALF_PAST_NINE = '2030-03-06T08:30:00.000Z';

let salon: TestSalon;

beforeAll(async () => {
  salon = await startTestSalon();
});
afterAll(() => salon.stop());
beforeEach(() => salon.db('appointments').delete());

const book = (change: Record<string, unknown> = {}, at: TestSalon = salon) =>
  fetch(`${at.url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      service: 'cut-long',
      start: NINE,
      name: 'Erika',
      phone: '0151 23456789',
      ...change,
    }),
  });
const statuses = async (answers: Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status).sort();
const countJobs = async () => {
  const result = await salon.db.raw<{ rows: { count: number }[] }>(
    'select count(*)::int as count from jobs.job',
  );
  return result.rows[0]?.count;
};

describe('one slot', () => {
  it('goes to exactly one of 50 who want it at once', async () => {
    const jobsBefore = Number(await countJobs());

    const answers = await statuses(Array.from({ length: 50 }, () => book()));

    expect(answers).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    expect(await salon.db('appointments').count()).toEqual([{ count: '1' }]);
    expect(await countJobs()).toBe(jobsBefore + 1);
  });

  it('goes to one of 50 who want overlapping times', async () => {
    const answers = await statuses(
      Array.from({ length: 50 }, (_, index) => book({ start: index % 2 === 0 ? NINE : HALF_PAST_NINE })),
    );

    expect(answers.filter((status) => status === 201)).toHaveLength(1);
  });

  it('tells who came too late what to do', async () => {
    await book();

    const answer = await book();

    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({
      code: 'SLOT_TAKEN',
      message: `${NINE} has just been taken; please choose another time`,
    });
  });

  it('is free again after it was cancelled', async () => {
    await book();
    await salon.db('appointments').update({ status: 'cancelled', cancelled_at: salon.db.fn.now() });

    expect((await book()).status).toBe(201);
  });

  it('cannot be booked twice even past our own check: the database refuses', async () => {
    await book();
    const copy = salon.db.raw(`
      insert into appointments (id, service_id, staff_id, period, customer_name, customer_phone, language)
      select gen_random_uuid(), service_id, staff_id, period, customer_name, customer_phone, language from appointments
    `);

    await expect(copy).rejects.toMatchObject({ code: '23P01', constraint: 'appointments_no_overlap' });
  });
});

describe('a booking and its job', () => {
  it('are there together or not at all', async () => {
    const jobsBefore = await countJobs();
    const jobs = {
      send: async (...job: Parameters<typeof salon.jobs.send>) => {
        await salon.jobs.send(...job);
        throw new Error('the power went out');
      },
    };
    const wish = {
      serviceIds: ['cut-long'],
      start: new Date(NINE),
      name: 'Erika',
      phone: '0151 23456789',
      language: 'de',
      source: 'online',
    } as const;

    await expect(
      bookAppointment({ ...salonDepsOf(salon), jobs }, wish, { kind: 'customer' }),
    ).rejects.toThrow('the power went out');

    expect(await salon.db('appointments').count()).toEqual([{ count: '0' }]);
    expect(await countJobs()).toBe(jobsBefore);
  });
});

describe('a salon with three chairs', () => {
  it('books three of 20 who want the same time, each with another chair', async () => {
    const large = await startTestSalon({}, 3);
    try {
      const answers = await statuses(Array.from({ length: 20 }, () => book({}, large)));

      expect(answers.filter((status) => status === 201)).toHaveLength(3);
      expect(answers.filter((status) => status === 409)).toHaveLength(17);
      expect(await large.db('appointments').distinct('staff_id').orderBy('staff_id')).toEqual([
        { staff_id: 1 },
        { staff_id: 2 },
        { staff_id: 3 },
      ]);
    } finally {
      await large.stop();
    }
  });
});

describe('the API for machines', () => {
  it('lists free times and no longer lists a booked one', async () => {
    const read = async () => {
      const answer = await fetch(`${salon.url}/api/slots?service=cut-long&day=2030-03-06`);
      const { slots } = (await answer.json()) as { slots: { start: string }[] };
      return slots.map(({ start }) => start);
    };
    const before = await read();

    await book({ start: before[3] });

    expect(before[0]).toBe(NINE);
    expect(await read()).not.toContain(before[3]);
  });

  it('answers a booking with its times and no customer data', async () => {
    const answer = await book({ name: 'Planted Name' });
    const body = await answer.text();

    expect(JSON.parse(body)).toMatchObject({
      service: 'cut-long',
      start: NINE,
      end: '2030-03-06T09:00:00.000Z',
    });
    const details = await (await fetch(`${salon.url}${answer.headers.get('location') ?? ''}`)).text();
    expect(JSON.parse(details)).toMatchObject({ status: 'booked', confirmedAt: null });
    expect(body + details).not.toContain('Planted');
  });

  it.each([
    ['nothing', undefined, 400],
    ['broken JSON', '{', 400],
    ['a list', '[]', 400],
    ['a megabyte', JSON.stringify({ name: 'x'.repeat(1_000_000) }), 413],
  ])('refuses %s', async (_what, body, status) => {
    const answer = await fetch(`${salon.url}/api/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body }),
    });

    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty('code', 'INVALID_INPUT');
  });

  it('refuses times that are not offered with another code than taken ones', async () => {
    for (const start of [
      '2030-03-06T08:07:00Z',
      '2030-03-04T08:00:00Z',
      '2031-03-06T08:00:00Z',
      '2030-03-06T02:00:00Z',
    ]) {
      const answer = await book({ start });

      expect(answer.status).toBe(422);
      expect(await answer.json()).toHaveProperty('code', 'SLOT_NOT_OFFERED');
    }
  });

  it('limits how many bookings one connection makes in an hour', async () => {
    const strict = await startTestSalon({
      limits: { ...salon.deps.limits, bookings: { name: `strict-${Date.now()}`, max: 2, windowSeconds: 60 } },
    });
    try {
      const starts = [NINE, '2030-03-06T10:00:00Z', '2030-03-06T12:00:00Z'];
      const answers = [];
      for (const start of starts) answers.push((await book({ start }, strict)).status);

      expect(answers).toEqual([201, 201, 429]);
    } finally {
      await strict.stop();
    }
  });
});
