import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manageToken } from '../booking/manage-link.ts';
import { createVouchersRepository } from '../data/vouchers-repository.ts';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { salonDepsOf } from '../testing/salon-deps-of.ts';
import { TUESDAY_8 } from '../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { filledByPerson } from '../testing/visitor.ts';
import { joinWaitingList, type WaitingWish } from '../waiting-list/join.ts';
import { offerFreedSlot } from '../waiting-list/offer-freed-slot.ts';

const START = '2030-03-07T09:00:00.000Z';
const LATER = '2030-03-08T09:00:00.000Z';
let salon: TestSalon;
let now = TUESDAY_8;
let links: Buffer;

beforeAll(async () => {
  const defaults = { ...DEFAULTS, minimumNoticeMinutes: 60, takesDeposits: true };
  salon = await startTestSalon({ now: () => now, defaults });
  links = deriveKey(salon.deps.sessionSecret, 'links');
});
afterAll(() => salon.stop());
beforeEach(async () => {
  now = TUESDAY_8;
  await salon.db('waiting_entries').delete();
  await salon.db('appointments').delete();
  await salon.db('customers').delete();
});

const text = async (path: string) => (await fetch(salon.url + path)).text();
const post = (path: string, fields: Record<string, string>) =>
  fetch(salon.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const guard = () => filledByPerson(links, now);
const CUSTOMER = {
  name: 'Erika Geheimnis',
  phone: '0151 23456789',
  mail: 'erika@geheim.example',
  consent: 'yes',
};

async function book(start = START, phone = CUSTOMER.phone): Promise<string> {
  const fields = { service: 'cut-long', start, wish: 'Bitte leise', ...CUSTOMER, phone, ...guard() };
  const answer = await post('/booking', fields);
  return (answer.headers.get('location') ?? '').replace(/\?.*$/, '');
}
const stored = async () => {
  const [row] = await salon
    .db('appointments')
    .select<{ status: string; starts: Date; cancelled_by: string | null; sequence: number }[]>(
      'status',
      salon.db.raw('lower(period) as starts'),
      'cancelled_by',
      'sequence',
    );
  return row;
};

describe('the link of an appointment', () => {
  it('shows when and what, and nobody’s contact, family name or wish', async () => {
    const page = await book();

    for (const path of [page, `${page}/move`, `${page}/cancel`, `${page}/calendar.ics`]) {
      const shown = await text(path);
      for (const secret of ['Geheimnis', '23456789', 'geheim.example', 'Bitte leise']) {
        expect(shown, path).not.toContain(secret);
      }
    }
    expect(await text(page)).toContain('Guten Tag, Erika');
  });

  it('is kept by nobody: not cached, not indexed, not told to other sites', async () => {
    const { headers } = await fetch(salon.url + (await book()));

    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('cannot be guessed from another one or from the id', async () => {
    const token = (await book()).replace('/termin/', '');
    const [row] = await salon.db('appointments').select<{ id: string }[]>('id');
    const foreign = manageToken(Buffer.alloc(32, 9), row?.id ?? '');
    const wrong = [
      foreign,
      row?.id ?? '',
      `${token.slice(0, 42)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(1),
    ];

    for (const other of wrong) {
      expect((await fetch(`${salon.url}/termin/${other}`)).status).toBe(404);
      expect((await post(`/termin/${other}/cancel`, { sequence: '0' })).status).toBe(404);
    }
    expect(await text(`/bookings/${row?.id ?? ''}`)).not.toContain('/termin/');
    expect(await stored()).toMatchObject({ status: 'booked' });
  });

  it('moves the appointment once, for whoever has seen its last state', async () => {
    const page = await book();
    expect(await text(`${page}/move?day=2030-03-08`)).toContain(encodeURIComponent(LATER));
    expect(await text(`${page}/move?start=${LATER}`)).toContain(
      'Auf Freitag, 8. März, 10:00 Uhr verschieben',
    );

    const moved = await post(`${page}/move`, { start: LATER, sequence: '0' });
    const stale = await post(`${page}/move`, { start: START, sequence: '0' });

    expect(moved.headers.get('location')).toBe(`${page}?said=moved`);
    expect(stale.headers.get('location')).toBe(`${page}?said=changed`);
    expect((await stored())?.starts.toISOString()).toBe(LATER);
    expect(await text(`${page}?said=moved`)).toContain('Ihr Termin ist verschoben');
  });

  it('says so when the new time is taken, and keeps the old one', async () => {
    const page = await book();
    await book(LATER, '0151 99999999');

    const answer = await post(`${page}/move`, { start: LATER, sequence: '0' });

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Diese Zeit wurde gerade vergeben');
    expect(await salon.db('appointments').count()).toEqual([{ count: '2' }]);
  });

  it('cancels by a button and never by looking', async () => {
    const page = await book();
    expect(await text(`${page}/cancel`)).toContain('Möchten Sie diesen Termin wirklich absagen?');
    expect(await stored()).toMatchObject({ status: 'booked' });

    await post(`${page}/cancel`, { sequence: '0' });

    expect(await stored()).toMatchObject({ status: 'cancelled', cancelled_by: 'customer' });
    expect(await text(page)).toContain('Dieser Termin ist abgesagt');
  });

  it('changes nothing when it is too late, and says whom to call', async () => {
    const page = await book();
    now = new Date('2030-03-07T08:00:00Z');

    const answer = await post(`${page}/cancel`, { sequence: '0' });

    expect(answer.headers.get('location')).toBe(`${page}?said=late`);
    expect(await stored()).toMatchObject({ status: 'booked' });
    const shown = await text(page);
    expect(shown).toContain('Online geht es jetzt nicht mehr');
    expect(shown).not.toContain(`${page}/cancel`);
  });
});

describe('the waiting list', () => {
  const WISH = {
    service: 'cut-long',
    from: '2030-03-06',
    until: '2030-03-12',
    time: 'afternoon',
    ...CUSTOMER,
  };

  it('is joined by a form, shows what was asked for, and is left by a button', async () => {
    expect(await text('/waiting?service=cut-long')).toContain('Wir melden uns, wenn etwas frei wird');

    const answer = await post('/waiting', { ...WISH, ...guard() });
    const page = answer.headers.get('location') ?? '';

    expect(page).toMatch(/^\/waiting\/[A-Za-z0-9_-]{43}$/);
    const shown = await text(page);
    expect(shown).toContain('Sie stehen auf der Warteliste');
    expect(shown).toContain('Nachmittags');
    expect(shown).not.toContain('Geheimnis');
    await post(`${page}/leave`, {});
    expect(await text(page)).toContain('Sie stehen nicht mehr auf der Warteliste');
    expect(await salon.db('waiting_entries').pluck('state')).toEqual(['left']);
  });

  it('says what is wrong beside each field', async () => {
    const answer = await post('/waiting', { ...WISH, from: '2020-01-01', until: '2020-01-02', ...guard() });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Bitte wählen Sie einen Zeitraum');
  });
});

describe('an offer of the waiting list', () => {
  it('says before it is taken that it asks for a deposit, and afterwards how that is paid', async () => {
    await salon.db('services').where({ id: 'cut-long' }).update({ deposit_cents: 2000 });
    try {
      const days = { fromDay: '2030-03-07', untilDay: '2030-03-07' };
      const wish: WaitingWish = {
        serviceIds: ['cut-long'],
        ...days,
        name: 'Erika',
        phone: '0151 23456789',
        language: 'de',
      };
      const deps = salonDepsOf(salon);
      await joinWaitingList(deps, wish, { kind: 'customer' });
      const freed = { staffId: 1, from: new Date(START), to: new Date('2030-03-07T10:00:00Z') };
      const [offer] = await offerFreedSlot(deps, freed, () => Promise.resolve());
      const page = `/termin/${manageToken(links, offer?.appointmentId ?? '')}`;

      const offered = await text(page);
      const taken = await post(`${page}/take`, {});
      const held = await text(taken.headers.get('location') ?? '');

      expect(offered).toMatch(/eine Anzahlung von 20\u00a0€/);
      expect(held).toMatch(/Bitte zahlen Sie 20\u00a0€ an, bis/);
      expect(held).toContain('Verwendungszweck');
      expect(held).not.toContain(`${page}/take`);
    } finally {
      await salon.db('services').update({ deposit_cents: 0 });
    }
  });
});

describe('vouchers', () => {
  const WISH = { amount: '50', other: '', forName: 'Karl', message: 'Alles Gute', ...CUSTOMER };

  it('are asked for, and wait for the salon without a code', async () => {
    const answer = await post('/vouchers', { ...WISH, other: '37,50', ...guard() });

    expect(answer.headers.get('location')).toBe('/vouchers/asked');
    expect(await salon.db('vouchers').select('state', 'code', 'amount_cents', 'for_name')).toEqual([
      { state: 'asked', code: null, amount_cents: 3750, for_name: 'Karl' },
    ]);
  });

  it('tell what is left to whoever has the code, and cannot be overspent by two at once', async () => {
    const vouchers = createVouchersRepository(salon.db);
    const id = '6f1c9d7e-6a51-4f0b-8f5a-0d6f3f0f7a11';
    await vouchers.insert({
      id,
      amountCents: 5000,
      buyer: { name: 'E', phone: '1', mail: undefined },
      forName: '',
      message: '',
      language: 'de',
    });
    await vouchers.confirm(id, {
      code: '4F7K9QXDM2ZT',
      validUntil: '2033-12-31',
      confirmedAt: now,
      confirmedBy: undefined,
    });
    const use = (useId: string) =>
      salon.db.transaction((trx) =>
        createVouchersRepository(trx).use(id, {
          id: useId,
          amountCents: 3000,
          appointmentId: undefined,
          note: '',
          today: '2030-03-05',
          usedBy: undefined,
        }),
      );

    const used = await Promise.all([
      use('6f1c9d7e-6a51-4f0b-8f5a-0d6f3f0f7a12'),
      use('6f1c9d7e-6a51-4f0b-8f5a-0d6f3f0f7a13'),
    ]);

    expect(used.toSorted()).toEqual([false, true]);
    const rest = await (await post('/vouchers/rest', { code: '4f7k-9qxd-m2zt' })).text();
    expect(rest).toMatch(/noch 20\u00a0€ wert, gültig bis 31\. Dezember 2033/);
    expect(await (await post('/vouchers/rest', { code: '4F7K-9QXD-M2ZZ' })).text()).toContain(
      'Diesen Code kennen wir nicht',
    );
  });

  it('are not found by trying codes', async () => {
    const tries = await Promise.all(
      Array.from({ length: 30 }, () => post('/vouchers/rest', { code: '0000-0000-0000' })),
    );

    expect(tries.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(25);
    expect((await post('/vouchers/rest', { code: '0000-0000-0000' })).status).toBe(429);
  });
});
