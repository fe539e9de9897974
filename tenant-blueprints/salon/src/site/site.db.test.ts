import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TUESDAY_8 } from '../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { filledByPerson } from '../testing/visitor.ts';

const START = '2030-03-06T08:00:00.000Z';
let salon: TestSalon;
let guard: { stamp: string; website: string };

beforeAll(async () => {
  salon = await startTestSalon();
  guard = filledByPerson(deriveKey(salon.deps.sessionSecret, 'links'), TUESDAY_8);
});
afterAll(() => salon.stop());
beforeEach(async () => {
  await salon.db('appointments').delete();
  await salon.db('customers').delete();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(salon.url + path, { headers });
const text = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text();
const post = (
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
) => {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  );
  return fetch(salon.url + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams(entries),
    redirect: 'manual',
  });
};
const submit = (fields: Record<string, string | string[]>, headers: Record<string, string> = {}) =>
  post(
    '/booking',
    {
      service: 'cut-long',
      start: START,
      name: 'Erika Musterfrau',
      phone: '0151 23456789',
      consent: 'yes',
      ...guard,
      ...fields,
    },
    headers,
  );
const pageOf = (answer: Response) => (answer.headers.get('location') ?? '').replace(/\?.*$/, '');

describe('the site without JavaScript', () => {
  it('leads from the home page to a booked appointment by links and forms', async () => {
    const home = await text('/');
    expect(home).toContain('Öffnet heute um 09:00 Uhr');
    expect(home).toContain('href="/booking?service=cut-long"');
    expect(await text('/booking')).toContain('name="service" value="cut-long"');
    expect(await text('/booking?service=cut-long&day=2030-03-06')).toContain(encodeURIComponent(START));
    expect(await text(`/booking?service=cut-long&start=${START}`)).toContain('Mittwoch, 6. März');

    const answer = await submit({});
    const page = pageOf(answer);

    expect(answer.status).toBe(303);
    expect(page).toMatch(/^\/termin\/[A-Za-z0-9_-]{43}$/);
    expect(await text(answer.headers.get('location') ?? '')).toContain('Ihr Termin steht');
    const file = await get(`${page}/calendar.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(await file.text()).toContain('DTSTART:20300306T080000Z');
  });

  it('books several services in one visit', async () => {
    const chosen = await text('/booking?service=cut-short&service=blow-dry&day=2030-03-06');
    expect(chosen).toContain('Zusammen');

    const answer = await submit({ service: ['cut-short', 'blow-dry'] });

    expect(answer.status).toBe(303);
    const page = await text(pageOf(answer));
    expect(page).toContain('Zusammen');
  });

  it('speaks the language of the reader and keeps the chosen one in its links', async () => {
    expect(await text('/', { 'accept-language': 'en' })).toContain('Services and prices');
    const russian = await text('/?lang=ru', { 'accept-language': 'en' });

    expect(russian).toContain('Услуги и цены');
    expect(russian).toContain('href="/booking?service=cut-long&amp;lang=ru"');
  });

  it('shows wrong fields again with what was typed, and a taken time with the others of that day', async () => {
    const wrong = await submit({ phone: 'x', name: 'Erika & Co', consent: [] });
    expect(wrong.status).toBe(400);
    const body = await wrong.text();
    expect(body).toContain('Diese Telefonnummer können wir nicht lesen');
    expect(body).toContain('href="#consent"');
    expect(body).toContain('value="Erika &amp; Co"');

    await submit({});
    const late = await submit({ phone: '0151 99999999' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Diese Zeit wurde gerade vergeben');
  });

  it('keeps the consent with the version of the text that was agreed to', async () => {
    await submit({});
    await salon.db('site_texts').insert({ key: 'consent', version: 1, body: { de: 'Ja, gern.' } });
    try {
      expect(await text(`/booking?service=cut-long&start=${START}`)).toContain('Ja, gern.');
      await submit({ start: '2030-03-07T09:00:00.000Z' });
    } finally {
      await salon.db('site_texts').delete();
    }

    const versions = await salon.db('consents').orderBy('given_at').pluck<string[]>('text_version');
    expect(versions.slice(-2)).toEqual(['built-in-1', 'consent-1']);
  });

  it('asks those who are too quick or fill what nobody sees to send again, and books nothing', async () => {
    const quick = await submit(filledByPerson(Buffer.alloc(32), TUESDAY_8));
    const trapped = await submit({ website: 'https://spam.example' });

    expect([quick.status, trapped.status]).toEqual([400, 400]);
    expect(await quick.text()).toContain('Bitte senden Sie das Formular noch einmal ab');
    expect(await salon.db('appointments').count()).toEqual([{ count: '0' }]);
  });
});

describe('every page for visitors', () => {
  const PAGES = [
    '/',
    '/services',
    '/team',
    '/gallery',
    '/reviews',
    '/vouchers',
    '/imprint',
    '/privacy',
    '/booking',
  ];

  it.each(PAGES)('%s is whole in every language, small, and names its other languages', async (path) => {
    for (const language of ['de', 'en', 'ru']) {
      const answer = await get(`${path}?lang=${language}`);
      const html = await answer.text();

      expect(answer.status).toBe(200);
      expect(html).toContain(`<html lang="${language}"`);
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      for (const other of ['de', 'en', 'ru', 'x-default'])
        expect(html).toContain(`hreflang="${other}" href="http`);
      expect(html).toContain(`rel="canonical" href="http://salon.example${path}?lang=${language}"`);
      expect(html).not.toMatch(/ style=|<style|undefined|\[object/);
    }
    const css = (await text('/assets/site.css')).length + (await text('/theme.css')).length;
    expect((await text(path)).length + css).toBeLessThan(60_000);
  });

  it('carry structured data that is JSON, whatever the salon is called', async () => {
    await salon.db('settings').insert({ key: 'tagline', value: JSON.stringify('</script><script>alert(1)') });
    await salon.db('services').where({ id: 'cut-long' }).update({ note_de: '</script><b>' });
    try {
      const html = await text('/');
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];

      expect(JSON.parse(json)).toMatchObject({ '@type': 'HairSalon', name: 'Salon Test' });
      expect(json).toContain('\\u003c/script');
      expect(html).not.toContain('<script>alert');
    } finally {
      await salon.db('settings').delete();
      await salon.db('services').where({ id: 'cut-long' }).update({ note_de: '' });
    }
  });

  it('are found by search engines, and what is about one person is not', async () => {
    const page = await text(pageOf(await submit({})));

    expect(page).toContain('content="noindex, nofollow"');
    expect(page).not.toContain('rel="canonical"');
    expect(await text('/robots.txt')).toContain('Disallow: /termin/');
    expect(await text('/sitemap.xml')).toContain('<loc>http://salon.example/services</loc>');
  });

  it('look as the settings say, by one style sheet that browsers may keep', async () => {
    const [, href = ''] = /href="(\/theme\.css\?v=[^"]+)"/.exec(await text('/')) ?? [];
    const sheet = await get(href);

    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect(await sheet.text()).toContain('--accent:');
    expect((await get('/theme.css?v=old')).headers.get('cache-control')).toBe('no-cache');
  });
});

describe('hostile visitors', () => {
  const SCRIPT = '"><script>alert(1)</script>';

  it('find their markup escaped on every page that shows it', async () => {
    const page = pageOf(await submit({ name: SCRIPT, wish: SCRIPT }));
    const pages = [
      await text(page),
      await (await submit({ name: SCRIPT, phone: SCRIPT, wish: SCRIPT })).text(),
      await (await post('/vouchers', { name: SCRIPT, message: SCRIPT, other: SCRIPT })).text(),
      await (await post('/vouchers/rest', { code: SCRIPT })).text(),
      await (await post('/waiting', { service: 'cut-long', name: SCRIPT, from: SCRIPT })).text(),
      await text(`/booking?service=${encodeURIComponent(SCRIPT)}&day=${encodeURIComponent(SCRIPT)}&lang=en`),
      await text(`/waiting?service=cut-long&day=${encodeURIComponent(SCRIPT)}`),
      await text(`/${encodeURIComponent(SCRIPT)}?lang=en`),
    ];

    expect(page).toMatch(/^\/termin\//);
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
      get(`/booking?service=${value}&day=${value}&start=${value}&staff=${value}&lang=${value}`),
      get(`/bookings/${value}`),
      get(`/termin/${value}`),
      get(`/waiting/${value}`),
      get(`/waiting?service=${value}&day=${value}`),
      get(`/api/slots?service=${value}&day=${value}`),
      get(`/assets/${value}`),
      get(`/theme.css?v=${value}`),
      submit({ service: bad }),
      submit({ start: bad }),
      submit({ name: bad, phone: bad, mail: bad, wish: bad, staff: bad }),
      post('/vouchers', { amount: bad, other: bad, name: bad, ...guard }),
      post('/vouchers/rest', { code: bad }),
      post('/waiting', { service: bad, from: bad, until: bad, time: bad }),
    ]);

    for (const answer of answers) expect(answer.status).toBeLessThan(500);
    expect(await salon.db('services').count()).toEqual([{ count: '6' }]);
  });

  it('may repeat parameters and nest them without an error of ours', async () => {
    const paths = [
      '/booking?service=a&service=b&day[x]=1',
      '/?lang=de&lang=en',
      '/api/slots?service[]=a&day=2030-03-06',
      '/waiting?service[x]=cut-long',
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
    const page = pageOf(await submit({}));

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
