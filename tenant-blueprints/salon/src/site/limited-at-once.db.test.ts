import { randomUUID } from 'node:crypto';
import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TUESDAY_8 } from '../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { filledByPerson } from '../testing/visitor.ts';

const MOST = 5;
const AT_ONCE = 50;
const CHAIRS = 10;
let salon: TestSalon;
let guard: { stamp: string; website: string };
let visitors = 0;
let from: string;

beforeAll(async () => {
  const bookings = { name: `at-once-${randomUUID()}`, max: MOST, windowSeconds: 3600 };
  const signIn = { name: `sign-in-${randomUUID()}`, max: 1000, windowSeconds: 900 };
  salon = await startTestSalon({ limits: { signIn, bookings } }, CHAIRS);
  guard = filledByPerson(deriveKey(salon.deps.sessionSecret, 'links'), TUESDAY_8);
});
afterAll(() => salon.stop());
beforeEach(async () => {
  visitors += 1;
  from = `198.51.100.${visitors}`;
  for (const table of ['appointments', 'customers', 'waiting_entries', 'vouchers'])
    await salon.db(table).delete();
});

const headers = () => ({ 'x-forwarded-for': from });
const post = async (path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams({ consent: 'yes', ...fields, ...guard });
  const url = salon.url + path;
  return (await fetch(url, { method: 'POST', headers: headers(), body, redirect: 'manual' })).status;
};
const book = async (fields: Record<string, string>) => {
  const body = JSON.stringify({ service: 'cut-short', start: startOf(0), name: 'Erika', ...fields });
  const url = `${salon.url}/api/bookings`;
  const type = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers: { ...headers(), ...type }, body })).status;
};
const phoneOf = (index: number) => `0151 2000${1000 + index}`;
/** As many beginnings as there are chairs, then the next hour. */
const startOf = (index: number) =>
  new Date(Date.UTC(2030, 2, 6, 8 + Math.floor(index / CHAIRS))).toISOString();
const atOnce = (send: (index: number) => Promise<number>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)));
const count = (statuses: readonly number[], wanted: number) =>
  statuses.filter((status) => status === wanted).length;
const rowsOf = async (table: string) => (await salon.db(table).select('id')).length;

describe('what one connection does 50 times at once', () => {
  it('comes about as often as the limit says: bookings', async () => {
    const answers = await atOnce((index) => book({ phone: phoneOf(index), start: startOf(index) }));

    expect([count(answers, 201), count(answers, 429)]).toEqual([MOST, AT_ONCE - MOST]);
    expect(await rowsOf('appointments')).toBe(MOST);
    from = '203.0.113.9';
    expect(await book({ phone: phoneOf(99), start: startOf(60) })).toBe(201);
  });

  it('comes about as often as the limit says: places on the waiting list', async () => {
    const answers = await atOnce((index) =>
      post('/waiting', {
        service: 'cut-short',
        from: '2030-03-06',
        until: '2030-03-12',
        time: 'any',
        name: 'Erika',
        phone: phoneOf(index),
      }),
    );

    expect([count(answers, 303), count(answers, 429)]).toEqual([MOST, AT_ONCE - MOST]);
    expect(await rowsOf('waiting_entries')).toBe(MOST);
  });

  it('comes about as often as the limit says: wishes for vouchers', async () => {
    const answers = await atOnce((index) =>
      post('/vouchers', { amount: '50', name: 'Erika', phone: phoneOf(index) }),
    );

    expect([count(answers, 303), count(answers, 429)]).toEqual([MOST, AT_ONCE - MOST]);
    expect(await rowsOf('vouchers')).toBe(MOST);
  });
});

describe('what came to nothing', () => {
  it('uses nothing up: bad input, a time that is not offered, one that is taken', async () => {
    for (let index = 0; index < CHAIRS; index += 1) {
      from = `203.0.113.${100 + index}`;
      expect(await book({ phone: phoneOf(index) })).toBe(201);
    }
    from = `198.51.100.${visitors}`;
    const vain = [
      ...Array.from({ length: MOST }, () => ({ phone: 'x' })),
      ...Array.from({ length: MOST }, () => ({ phone: phoneOf(50), start: '2030-03-06T08:07:00Z' })),
      ...Array.from({ length: MOST }, (_, index) => ({ phone: phoneOf(50 + index) })),
    ];
    const refused = new Set<number>();
    for (const fields of vain) refused.add(await book(fields));
    expect([...refused]).toEqual([400, 422, 409]);

    const later = [];
    for (let index = 0; index < MOST + 1; index += 1)
      later.push(await book({ phone: phoneOf(70 + index), start: startOf(CHAIRS) }));

    expect(later).toEqual([201, 201, 201, 201, 201, 429]);
  });
});
