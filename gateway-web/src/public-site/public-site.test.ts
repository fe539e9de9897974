import { get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '../locale/locale.ts';
import { loadNiches } from './load-niches.ts';
import { NICHES_DIR } from './niches-dir.ts';
import { homePath, legalPath, nichePath } from './site-paths-plan.ts';
import { IMPRINT, PUBLIC_URL, startTestSite, type TestSite } from './testing/test-site.ts';

const niches = loadNiches(NICHES_DIR);
const pages = LOCALES.flatMap((locale) => [
  homePath(locale),
  ...niches.map((niche) => nichePath(locale, niche)),
  legalPath(locale, 'imprint'),
  legalPath(locale, 'privacy'),
]);
const landings = LOCALES.flatMap((locale) =>
  niches.map((niche) => ({ locale, niche, path: nichePath(locale, niche) })),
);

let site: TestSite;
let server: Server;
let where: { host: string; port: number };
const html = new Map<string, string>();

beforeAll(async () => {
  site = await startTestSite({
    imprint: IMPRINT,
    telegram: 'agency_bot',
    demoUrls: { 'beauty-salons': 'https://lily.example' },
  });
  for (const path of pages) html.set(path, (await request(site.app).get(path).expect(200)).text);
  await new Promise<void>((resolve) => {
    server = site.app.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  where = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}, 120_000);

afterAll(() => server.close());

const textOf = (path: string) => html.get(path) ?? '';
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('every public page', () => {
  it.each(pages)('%s has one h1, a language, a title and a description of good length', (path) => {
    const text = textOf(path);
    const [, first] = path.split('/');
    const locale = first === 'en' || first === 'ru' ? first : 'de';
    expect(all(text, /<h1[^>]*>([^<]+)<\/h1>/g)).toHaveLength(1);
    expect(text).toContain(`<html lang="${locale}">`);
    const [title = ''] = all(text, /<title>([^<]+)<\/title>/g);
    expect(title.length).toBeGreaterThan(12);
    expect(title.length).toBeLessThanOrEqual(66);
    const [description = ''] = all(text, /<meta name="description" content="([^"]+)">/g);
    expect(description.length).toBeGreaterThanOrEqual(80);
    expect(description.length).toBeLessThanOrEqual(170);
  });

  it.each(pages)('%s links only to what is there', async (path) => {
    const text = textOf(path);
    const targets = [...new Set(all(text, /(?:href|src)="(\/[^"#]*)/g))];
    const answers = await Promise.all(targets.map((target) => request(site.app).get(target)));
    const dead = targets.filter((_, index) => answers[index]?.status !== 200);
    expect(dead).toEqual([]);
    for (const id of all(text, /href="#([^"]+)"/g)) expect(text).toContain(`id="${id}"`);
  });

  it.each(pages)('%s names its translations, and they name it', (path) => {
    const alternatesIn = (text: string) =>
      [...text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(
        ([, lang, href]) => [lang, href],
      );
    const own = alternatesIn(textOf(path));
    expect(own.map(([lang]) => lang)).toEqual([...LOCALES, 'x-default']);
    for (const [, href = ''] of own) expect(alternatesIn(textOf(href.replace(PUBLIC_URL, '')))).toEqual(own);
    expect(textOf(path)).toContain(`<link rel="canonical" href="${PUBLIC_URL}${path}">`);
  });

  it.each(pages)('%s sets no cookie, may be kept by caches and comes as brotli', async (path) => {
    const answer = await request(site.app).get(path).set('Accept-Encoding', 'gzip, br');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toMatch(/^public, max-age=300/);
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['vary']).toContain('Accept-Encoding');
  });

  it.each(pages)('%s needs no script, and has none but data', (path) => {
    const scripts = [...textOf(path).matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) =>
      attributes?.trim(),
    );
    expect(scripts.filter((attributes) => attributes !== 'type="application/ld+json"')).toEqual([]);
    expect(textOf(path)).not.toMatch(/\son[a-z]+="|style="/);
  });

  it.each(pages)('%s keeps a place for every picture', (path) => {
    for (const [picture] of textOf(path).matchAll(/<img\b[^>]*>/g)) {
      expect(picture).toMatch(/ width="\d+" height="\d+" alt="/);
    }
  });
});

describe('landings', () => {
  it.each(landings)(
    '$path shows its prices, its questions and the first question of its form',
    ({ path, niche, locale }) => {
      const text = textOf(path);
      const texts = niche.texts[locale];
      expect(text).toMatch(/49\s?€|€49/);
      expect(text).toMatch(/79\s?€|€79/);
      for (const { question } of texts.questions.items) expect(text).toContain(escaped(question));
      expect(text).toMatch(/<form class="tap" method="post" action="[^"]+\/start">/);
      expect(all(text, /<button type="submit" name="([^"]+)"/g).length).toBeGreaterThanOrEqual(2);
    },
  );

  it.each(landings)(
    '$path tells search engines what it offers, without VAT in the price',
    ({ path, niche, locale }) => {
      const data = all(textOf(path), /<script type="application\/ld\+json">(.*?)<\/script>/gs).map(
        (json) => JSON.parse(json) as Record<string, unknown>,
      );
      expect(data.map((each) => each['@type'])).toEqual([
        'ProfessionalService',
        'Service',
        'FAQPage',
        'BreadcrumbList',
      ]);
      expect(data[1]).toMatchObject({
        name: niche.texts[locale].title,
        offers: [
          {
            priceSpecification: {
              price: '49.00',
              priceCurrency: 'EUR',
              unitCode: 'MON',
              valueAddedTaxIncluded: false,
            },
          },
          { priceSpecification: { price: '79.00' } },
        ],
      });
      expect(data[2]?.['mainEntity']).toHaveLength(niche.texts[locale].questions.items.length);
    },
  );

  it('link to a demo where one runs, and say of an example that it is one', () => {
    expect(textOf('/friseursalons')).toContain('href="https://lily.example"');
    expect(textOf('/restaurants')).not.toContain('lily.example');
    expect(textOf('/restaurants')).toContain('>Beispiel<');
  });

  it('are at most 100 KB without pictures, fonts included', async () => {
    const sizes = await Promise.all(
      landings.map(async ({ path }) => ({ path, bytes: await transferred(path) })),
    );
    expect(sizes.filter(({ bytes }) => bytes > 100 * 1024)).toEqual([]);
  }, 60_000);
});

describe('legal pages', () => {
  it('say who is behind the site', () => {
    for (const locale of LOCALES) {
      for (const page of ['imprint', 'privacy'] as const) {
        const text = textOf(legalPath(locale, page));
        expect(text).toContain(IMPRINT.legalName);
        expect(text).toContain(IMPRINT.responsible);
        expect(text).toContain(`mailto:${IMPRINT.email}`);
      }
    }
  });

  it('say how long an enquiry is kept, from the settings', async () => {
    const other = await startTestSite({}, { leads: { retentionDays: 365, startsPerMinute: 20 } });
    const text = (await request(other.app).get('/datenschutz')).text;
    expect(text).toContain('abgeschickte 365 Tage');
    expect(text).not.toContain('Telegram verarbeitet');
    expect(textOf('/datenschutz')).toContain('abgeschickte 180 Tage');
    expect(textOf('/datenschutz')).toContain('Telegram verarbeitet');
    expect((await request(other.app).get('/impressum')).text).toContain('noch nicht hinterlegt');
  }, 60_000);
});

describe('for machines', () => {
  it('the sitemap lists every page and nothing else', async () => {
    const { text } = await request(site.app).get('/sitemap.xml').expect('Content-Type', /xml/);
    expect(all(text, /<loc>([^<]+)<\/loc>/g).sort()).toEqual(
      pages.map((path) => `${PUBLIC_URL}${path}`).sort(),
    );
  });

  it('robots.txt names the sitemap and hides what is not for everybody', async () => {
    const { text } = await request(site.app)
      .get('/robots.txt')
      .expect('Content-Type', /text\/plain/);
    expect(text).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`);
    expect(text).toContain('Disallow: /crm');
  });

  it('the manifest has icons that are there', async () => {
    const { icons } = JSON.parse((await raw('/site.webmanifest', 'identity')).toString()) as Manifest;
    for (const { src } of icons) await request(site.app).get(src).expect(200);
    expect(icons.length).toBeGreaterThan(0);
  });
});

describe('answers', () => {
  it('304 to whoever has the page, in the form that they have', async () => {
    const first = await request(site.app).get('/').set('Accept-Encoding', 'br');
    const etag = first.headers['etag'] ?? '';
    await request(site.app)
      .get('/')
      .set('Accept-Encoding', 'br')
      .set('If-None-Match', `W/"x", ${etag}`)
      .expect(304);
    await request(site.app).get('/').set('Accept-Encoding', 'gzip').set('If-None-Match', etag).expect(200);
  });

  it('the same page in every form', async () => {
    const plain = await raw('/', 'identity');
    expect(brotliDecompressSync(await raw('/', 'br')).equals(plain)).toBe(true);
    expect(gunzipSync(await raw('/', 'gzip, br;q=0')).equals(plain)).toBe(true);
  });

  it('HEAD without a body, with its length', async () => {
    const answer = await request(site.app).head('/friseursalons').set('Accept-Encoding', 'br').expect(200);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(1000);
    expect(answer.headers['content-language']).toBe('de');
  });

  it('another spelling by the right one, the query kept', async () => {
    await request(site.app).get('/en?utm_source=x').expect(308).expect('Location', '/en/?utm_source=x');
    await request(site.app).get('/friseursalons/').expect(308).expect('Location', '/friseursalons');
  });

  it('a page that is not there with 404, in the language of its path, and a way on', async () => {
    const { text, headers } = await request(site.app)
      .get('/en/nothing')
      .set('Accept', 'text/html')
      .expect(404);
    expect(text).toContain('There is no such page');
    expect(text).toContain('href="/en/hair-salons"');
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('no POST', async () => {
    await request(site.app).post('/').expect(404);
  });
});

interface Manifest {
  icons: { src: string }[];
}

async function transferred(path: string): Promise<number> {
  const files = [path, ...all(textOf(path), /<link rel="(?:stylesheet|preload)"[^>]*?href="([^"]+)"/g)];
  const fonts = all(textOf(path), /<link rel="preload" href="([^"]+)"/g);
  const sizes = await Promise.all([...new Set([...files, ...fonts])].map((file) => raw(file, 'br')));
  return sizes.reduce((sum, { length }) => sum + length, 0);
}

/** The body as it goes over the wire: supertest would unpack it. */
function raw(path: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get({ ...where, path, headers: { 'accept-encoding': encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve(Buffer.concat(chunks));
      });
    }).on('error', reject);
  });
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/'/g, '&#39;').replace(/"/g, '&#34;');
}
