import { randomUUID } from 'node:crypto';
import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manageToken } from '../booking/manage-link.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { voucherCardPath } from '../vouchers/card-link.ts';

let salon: TestSalon;
let links: Buffer;

beforeAll(async () => {
  salon = await startTestSalon();
  links = deriveKey(salon.deps.sessionSecret, 'links');
});
beforeEach(() => salon.db('vouchers').delete());
afterAll(() => salon.stop());

async function sold(changes: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  await salon.db('vouchers').insert({
    id,
    code: '4F7K9QXDM2ZT',
    state: 'valid',
    amount_cents: 5000,
    used_cents: 0,
    buyer_name: 'Planted Buyer',
    buyer_phone: '0151 23456789',
    buyer_mail: 'planted@example.de',
    for_name: 'Karl <b>',
    message: 'Alles Gute',
    language: 'de',
    confirmed_at: '2030-03-01T10:00:00Z',
    valid_until: '2033-12-31',
    ...changes,
  });
  return id;
}
const open = (id: string, language = 'de') =>
  fetch(`${salon.url}${voucherCardPath(links, id)}?lang=${language}`);
const shown = async (id: string, language?: string) => (await open(id, language)).text();

describe('the card of a voucher', () => {
  it.each([
    ['de', 'Noch 20\u00a0€ wert', '31. Dezember 2033', 'Termin buchen'],
    ['en', 'Worth €20', '31 December 2033', 'Book a visit'],
    ['ru', 'Осталось 20\u00a0€', '31 декабря 2033', 'Записаться'],
  ])(
    'says in %s what is left, until when, and how it is used; and nothing of the buyer',
    async (language, ...said) => {
      const page = await shown(await sold({ used_cents: 3000 }), language);

      for (const each of [...said, '4F7K-9QXD-M2ZT', 'Alles Gute', 'Karl &lt;b&gt;'])
        expect(page).toContain(each);
      expect(page).toMatch(/href="\/booking(\?lang=\w\w)?"/);
      for (const secret of ['Planted', '23456789', 'planted@example.de']) expect(page).not.toContain(secret);
    },
  );

  it.each([
    ['used up', { used_cents: 5000 }, 'vollständig eingelöst'],
    ['over', { valid_until: '2030-01-31' }, 'galt bis 31. Januar 2030'],
    ['taken back', { state: 'void', voided_at: '2030-03-02T10:00:00Z' }, 'gilt nicht mehr'],
  ])('that is %s says so, without a code that nobody can use', async (_what, changes, said) => {
    const page = await shown(await sold(changes));

    expect(page).toContain(said);
    expect(page).not.toContain('4F7K');
  });

  it('is there only for a link of its own, and not before the voucher is paid', async () => {
    const id = await sold();
    expect((await open(id)).status).toBe(200);

    const token = voucherCardPath(links, id).split('/').at(-1) ?? '';
    const wrong = [
      `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`,
      manageToken(links, id),
      voucherCardPath(Buffer.alloc(32, 9), id).split('/').at(-1) ?? '',
      '4F7K-9QXD-M2ZT',
    ];
    for (const each of wrong) expect((await fetch(`${salon.url}/vouchers/card/${each}`)).status).toBe(404);
    const asked = await sold({ code: null, state: 'asked', confirmed_at: null, valid_until: null });
    expect((await open(asked)).status).toBe(404);
  });

  it('is kept by nobody, and no search engine is led to it', async () => {
    const { headers } = await open(await sold());

    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(await (await fetch(`${salon.url}/robots.txt`)).text()).toContain('Disallow: /vouchers/card/');
  });

  it('is found by whoever types the code', async () => {
    const id = await sold();
    const body = new URLSearchParams({ code: '4f7k 9qxd m2zt' });

    const page = await (await fetch(`${salon.url}/vouchers/rest?lang=de`, { method: 'POST', body })).text();

    expect(page).toContain(voucherCardPath(links, id));
  });
});
