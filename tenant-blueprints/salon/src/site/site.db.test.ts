import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';

const START = '2030-03-06T08:00:00.000Z';
let salon: TestSalon;

beforeAll(async () => {
  salon = await startTestSalon();
});
afterAll(() => salon.stop());
beforeEach(() => salon.db('appointments').delete());

const get = (path: string, headers: Record<string, string> = {}) => fetch(salon.url + path, { headers });
const text = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text();
const submit = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${salon.url}/booking`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      service: 'cut-long',
      start: START,
      name: 'Erika',
      phone: '0151 23456789',
      ...fields,
    }),
    redirect: 'manual',
  });

describe('the site without JavaScript', () => {
  it('leads from the home page to a booked appointment by links and one form', async () => {
    const home = await text('/');
    expect(home).toContain('Heute geöffnet ab 09:00 Uhr');
    expect(home).toContain('href="/booking?service=cut-long"');
    expect(await text('/booking')).toContain('href="/booking?service=cut-long"');
    expect(await text('/booking?service=cut-long&day=2030-03-06')).toContain(encodeURIComponent(START));
    expect(await text(`/booking?service=cut-long&start=${START}`)).toContain('Mittwoch, 6. März');

    const answer = await submit({});
    const page = answer.headers.get('location') ?? '';

    expect(answer.status).toBe(303);
    expect(page).toMatch(/^\/bookings\/[0-9a-f-]{36}$/);
    expect(await text(page)).toContain('Ihr Termin steht');
    const file = await get(`${page}/calendar.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(await file.text()).toContain('DTSTART:20300306T080000Z');
  });

  it('speaks the language of the reader and keeps the chosen one in its links', async () => {
    expect(await text('/', { 'accept-language': 'en' })).toContain('Services and prices');
    const russian = await text('/?lang=ru', { 'accept-language': 'en' });

    expect(russian).toContain('Услуги и цены');
    expect(russian).toContain('href="/booking?service=cut-long&amp;lang=ru"');
  });

  it('shows wrong fields again with what was typed, and a taken time with the others of that day', async () => {
    const wrong = await submit({ phone: 'x', name: 'Erika & Co' });
    expect(wrong.status).toBe(400);
    const body = await wrong.text();
    expect(body).toContain('Diese Telefonnummer können wir nicht lesen');
    expect(body).toContain('value="Erika &amp; Co"');

    await submit({});
    const late = await submit({});
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Diese Zeit wurde gerade vergeben');
  });
});

describe('hostile visitors', () => {
  const SCRIPT = '"><script>alert(1)</script>';

  it('find their markup escaped on every page that shows it', async () => {
    const page = (await submit({ name: SCRIPT })).headers.get('location') ?? '';
    const pages = [
      await text(page),
      await (await submit({ name: SCRIPT, phone: SCRIPT })).text(),
      await text(`/booking?service=${encodeURIComponent(SCRIPT)}&day=${encodeURIComponent(SCRIPT)}&lang=en`),
      await text(`/${encodeURIComponent(SCRIPT)}?lang=en`),
    ];

    expect(page).toMatch(/^\/bookings\//);
    for (const html of pages) expect(html).not.toContain('<script>alert');
  });

  it.each([
    ["'; drop table appointments; --"],
    ['${7*7}<%= 7*7 %>'],
    ['../../../../etc/passwd'],
    ['x'.repeat(10_000)],
    ['%00'],
    ['__proto__'],
  ])('get an ordinary answer to %.40s', async (bad) => {
    const value = encodeURIComponent(bad);
    const answers = await Promise.all([
      get(`/booking?service=${value}&day=${value}&start=${value}&lang=${value}`),
      get(`/bookings/${value}`),
      get(`/api/slots?service=${value}&day=${value}`),
      get(`/assets/${value}`),
      get(`/admin?day=${value}`),
      submit({ service: bad }),
      submit({ start: bad }),
      submit({ name: bad, phone: bad, mail: bad }),
    ]);

    for (const answer of answers) expect(answer.status).toBeLessThan(500);
    expect(await salon.db('services').count()).toEqual([{ count: '6' }]);
  });

  it('may repeat parameters and nest them without an error of ours', async () => {
    const paths = [
      '/booking?service=a&service=b&day[x]=1',
      '/?lang=de&lang=en',
      '/api/slots?service[]=a&day=2030-03-06',
    ];

    for (const path of paths) expect((await get(path)).status).toBeLessThan(500);
  });

  it.each(['0000-01-01', '9999-12-31', '2030-02-30', '-1', '+99999-01-01'])(
    'get no slots for the day %s',
    async (day) => {
      const answer = await get(`/api/slots?service=cut-long&day=${encodeURIComponent(day)}`);

      expect([200, 400]).toContain(answer.status);
      expect((await get(`/booking?service=cut-long&day=${encodeURIComponent(day)}`)).status).toBe(200);
    },
  );

  it('cannot post from another site', async () => {
    expect((await submit({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await submit({}, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await submit({}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await submit({}, { origin: salon.url })).status).toBe(303);
  });
});

describe('headers', () => {
  it('allow nothing inline, no frame and no cookie', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('let assets be cached and bookings not', async () => {
    const page = (await submit({})).headers.get('location') ?? '';

    expect((await get('/assets/site.css')).headers.get('cache-control')).toContain('max-age=2592000');
    expect((await get(page)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('/healthz and /readyz', () => {
  it('tell alive from ready', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toEqual({
      status: 'ready',
      database: true,
      redis: true,
      migrations: true,
    });
  });

  it('say what is missing', async () => {
    await salon.db('schema_migrations').update({ name: '0002-other' }).where({ name: '0002-admin' });
    try {
      const answer = await get('/readyz');

      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ database: true, migrations: false });
    } finally {
      await salon.db('schema_migrations').update({ name: '0002-admin' }).where({ name: '0002-other' });
    }
  });
});
