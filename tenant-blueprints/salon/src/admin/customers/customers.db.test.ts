import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyBook, startDeskBed, type DeskBed } from '../testing/desk-bed.ts';

let bed: DeskBed;
beforeAll(async () => {
  bed = await startDeskBed();
});
afterAll(() => bed.stop());
beforeEach(() => emptyBook(bed));

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const MAIL = 'planted.person@example.com';
const PHONE = '+4915755512345';
const SECRETS = [
  'Planted Person',
  MAIL,
  PHONE,
  '0157 555 12345',
  'planted-note',
  'planted-wish',
  'planted-body',
  '778899001',
];

/** One person in every table that can name one. */
async function plant(): Promise<{ id: string; visit: string }> {
  const { db } = bed.salon;
  const id = await bed.customer({
    name: 'Planted Person',
    phone: PHONE,
    mail: MAIL,
    note: 'planted-note',
    telegram_chat_id: '778899001',
  });
  const named = { customer_name: 'Planted Person', customer_mail: MAIL, customer_phone: '0157 555 12345' };
  const visit = await bed.visit({
    ...named,
    customer_id: id,
    from: '2030-02-05T09:00:00Z',
    note: 'planted-note',
    wish: 'planted-wish',
    outcome: 'arrived',
  });
  // Of the release before, which knows no customers.
  await bed.visit({ ...named, customer_mail: null, from: '2030-02-06T09:00:00Z' });
  await db('consents').insert({
    id: randomUUID(),
    customer_id: id,
    appointment_id: visit,
    purpose: 'booking',
    text_version: '3',
    language: 'de',
  });
  const draft = JSON.stringify({ name: 'Planted Person', phone: PHONE });
  await db('chats').insert([{ chat_id: 778899001 }, { chat_id: 5, draft }]);
  const waiting = randomUUID();
  await db('waiting_entries').insert({
    ...named,
    id: waiting,
    language: 'de',
    service_ids: ['cut-short'],
    from_day: '2030-02-01',
    until_day: '2030-02-20',
    state: 'left',
  });
  await db('vouchers').insert({
    id: randomUUID(),
    state: 'asked',
    amount_cents: 5000,
    buyer_name: 'Planted Person',
    buyer_mail: MAIL,
    for_name: 'planted-note',
    message: 'planted-wish',
    language: 'de',
  });
  for (const [kind, about, state] of [
    ['confirmation', `appointment:${visit}`, 'sent'],
    ['offer', `waiting:${waiting}`, 'waiting'],
  ]) {
    await db('messages').insert({
      id: randomUUID(),
      dedupe_key: randomUUID(),
      kind,
      channel: 'mail',
      recipient: MAIL,
      fallback_recipient: MAIL,
      about: [about],
      language: 'de',
      subject: 'Planted Person',
      body_text: 'planted-body',
      body_html: '<p>planted-body</p>',
      attachments: JSON.stringify([{ name: 'planted-body.ics' }]),
      state,
    });
  }
  const hook = randomUUID();
  await db('webhooks').insert({
    id: hook,
    url: 'https://hook.example',
    secret: 'x',
    events: ['appointment.booked'],
  });
  await db('webhook_deliveries').insert({
    id: randomUUID(),
    webhook_id: hook,
    event_id: `${visit}:0:appointment.booked`,
    event: 'appointment.booked',
    body: JSON.stringify({
      type: 'appointment.booked',
      data: { appointment: { id: visit }, customer: { name: 'Planted Person', mail: MAIL } },
    }),
  });
  return { id, visit };
}

/** Every table of the database as text, so that a new column is looked at too. */
async function wholeDatabase(): Promise<string> {
  const { db } = bed.salon;
  const tables = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .select<{ table_name: string }[]>('table_name');
  const contents = await Promise.all(
    tables.map(({ table_name }) => db.raw('select to_jsonb(t)::text as row from ?? t', [table_name])),
  );
  return JSON.stringify(contents.map(({ rows }: { rows: { row: string }[] }) => rows.map(({ row }) => row)));
}

describe('the list of customers', () => {
  it('finds by part of a name, number or address, and not by signs of patterns', async () => {
    await bed.customer({ phone: '+4915112345678' });
    await bed.customer({ name: 'Boris Stein', mail: 'boris@example.com' });

    for (const query of ['ann be', '0151 123', 'anna@', 'BERG']) {
      const page = await text(bed.owner.get(`/admin/customers?q=${encodeURIComponent(query)}`));

      expect(page, query).toContain('Anna Berg');
      expect(page, query).not.toContain('Boris Stein');
    }
    expect(await text(bed.owner.get('/admin/customers?q=%25'))).toContain('Nobody found.');
    expect((await bed.owner.get("/admin/customers?q='%3B--&from=x&from=y")).status).toBe(200);
  });

  it('shows staff only those who come to them', async () => {
    const mine = await bed.customer({ name: 'Mine' });
    const other = await bed.customer({ name: 'Another' });
    await bed.visit({ customer_id: mine, staff_id: 2 });
    await bed.visit({ customer_id: other });

    const page = await text(bed.staff.get('/admin/customers'));

    expect(page).toContain('Mine');
    expect(page).not.toContain('Another');
    expect((await bed.staff.get(`/admin/customers/${mine}`)).status).toBe(200);
    expect((await bed.staff.get(`/admin/customers/${other}`)).status).toBe(403);
    expect((await bed.staff.post(`/admin/customers/${other}`, { name: 'Stolen' })).status).toBe(403);
    for (const path of ['export', 'export.json', 'erase']) {
      expect((await bed.staff.get(`/admin/customers/${mine}/${path}`)).status).toBe(403);
    }
    expect((await bed.staff.post(`/admin/customers/${mine}/erase`, { name: 'Mine' })).status).toBe(403);
  });
});

describe('a customer', () => {
  it('is shown with visits, what they were worth and what was agreed to', async () => {
    const { id } = await plant();

    const page = await text(bed.owner.get(`/admin/customers/${id}`));

    for (const word of [
      'Planted Person',
      'planted-note',
      '€34',
      'was here',
      'text 3',
      'connected with Telegram',
    ]) {
      expect(page).toContain(word);
    }
  });

  it('is changed, with the number in the one spelling, and the audit names only what', async () => {
    const id = await bed.customer();

    await bed.owner.post(`/admin/customers/${id}`, {
      name: 'Anna Tal',
      phone: '0151 12345678',
      mail: '',
      language: 'ru',
      note: 'tea',
    });

    expect(await bed.salon.db('customers').where({ id }).first()).toMatchObject({
      name: 'Anna Tal',
      phone: '+4915112345678',
      mail: null,
      language: 'ru',
      note: 'tea',
    });
    const [entry] = await bed.salon.db('audit').where({ action: 'customer.update' });
    expect(entry.detail).toEqual({ changed: ['name', 'phone', 'mail', 'language', 'note'] });
  });

  it('keeps what was typed when something is wrong, and says what', async () => {
    const id = await bed.customer();

    const answer = await bed.owner.post(`/admin/customers/${id}`, {
      name: 'Anna Tal',
      phone: '+49 1',
      mail: 'x',
    });

    expect(answer.status).toBe(400);
    const page = await text(answer);
    expect(page).toContain('cannot read this phone number');
    expect(page).toContain('cannot read this e-mail');
    expect(page).toContain('value="Anna Tal"');
    expect(await bed.salon.db('customers').where({ id }).first()).toMatchObject({ name: 'Anna Berg' });
  });

  it('withdraws a consent once; that it was given stays', async () => {
    const { id } = await plant();
    const consent = await bed.salon.db('consents').first();

    await bed.owner.post(`/admin/customers/${id}/consents/${consent.id}/withdraw`);
    await bed.owner.post(`/admin/customers/${id}/consents/${consent.id}/withdraw`);

    expect((await bed.salon.db('consents').first()).withdrawn_at).not.toBeNull();
    expect(await bed.salon.db('audit').where({ action: 'customer.withdraw-consent' })).toHaveLength(1);
  });
});

describe('what a person may ask for', () => {
  it('is everything that is stored, as a file and to read', async () => {
    const { id } = await plant();

    const file = await bed.owner.get(`/admin/customers/${id}/export.json`);
    const { data } = (await file.json()) as { data: Record<string, unknown[]> };
    const page = await text(bed.owner.get(`/admin/customers/${id}/export`));

    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(Object.fromEntries(Object.entries(data).map(([table, rows]) => [table, rows.length]))).toEqual({
      customer: 1,
      consents: 1,
      appointments: 2,
      waitingList: 1,
      vouchers: 1,
      reviewRequests: 0,
      messages: 2,
    });
    for (const secret of SECRETS) {
      expect(JSON.stringify(data)).toContain(secret);
      expect(page).toContain(secret);
    }
    expect(await bed.salon.db('audit').where({ action: 'customer.export' })).toHaveLength(2);
  });

  it('holds nothing of somebody else with the same address', async () => {
    const { id } = await plant();
    const child = await bed.customer({ name: 'Child Person', mail: MAIL });
    await bed.visit({ customer_name: 'Child Person', customer_mail: MAIL, customer_id: null });
    await bed.visit({
      customer_name: 'Child Person',
      customer_mail: MAIL,
      customer_id: child,
      from: '2030-02-08T09:00:00Z',
    });

    const { data } = (await (await bed.owner.get(`/admin/customers/${id}/export.json`)).json()) as {
      data: Record<string, unknown[]>;
    };

    expect(JSON.stringify(data)).not.toContain('Child Person');
  });

  it('is to be nobody: not one trace is left in the whole database, and the books still add up', async () => {
    const { id } = await plant();
    await bed.customer({ name: 'Stays Here', mail: 'stays@example.com' });
    const before = await wholeDatabase();
    expect(SECRETS.filter((secret) => !before.includes(secret))).toEqual([]);

    const answer = await bed.owner.post(`/admin/customers/${id}/erase`, { name: 'planted  person' });

    expect(answer.headers.get('location')).toBe('/admin/customers');
    const left = await wholeDatabase();
    expect(SECRETS.filter((secret) => left.includes(secret))).toEqual([]);
    expect(left).toContain('Stays Here');
    expect(await bed.salon.db('appointments').sum('price_cents as sum').first()).toEqual({ sum: '6800' });
    expect(await bed.salon.db('vouchers').first()).toMatchObject({ amount_cents: 5000 });
    expect(await bed.salon.db('messages').where({ kind: 'offer' }).first()).toMatchObject({
      state: 'dropped',
    });
    expect(await bed.salon.db('audit').where({ action: 'customer.erase' }).first()).toMatchObject({
      about: `customer:${id}`,
      detail: { appointments: 2, messages: 2, deliveries: 1, waiting: 1, vouchers: 1, consents: 1 },
    });
    expect((await bed.owner.get(`/admin/customers/${id}`)).status).toBe(404);
  });

  it('is not done by a slip: the name is typed, and nothing may lie ahead', async () => {
    const { id } = await plant();

    expect((await bed.owner.get(`/admin/customers/${id}/erase`)).status).toBe(200);
    expect((await bed.owner.post(`/admin/customers/${id}/erase`, { name: 'Planted' })).status).toBe(400);
    await bed.visit({ customer_id: id, from: '2030-03-20T09:00:00Z' });
    const ahead = await bed.owner.post(`/admin/customers/${id}/erase`, { name: 'Planted Person' });

    expect(ahead.status).toBe(409);
    expect(await text(ahead)).toContain('has appointments ahead');
    expect(await wholeDatabase()).toContain('planted-note');
  });
});
