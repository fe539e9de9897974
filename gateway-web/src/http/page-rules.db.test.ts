import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../testing/test-gateway.ts';
import { ROUTES } from './route-table.ts';
import { openRouteWorld, type Column, type RouteWorld } from './testing/route-world.ts';

let world: RouteWorld;
const readers = new Map<Column, Visitor>();

beforeAll(async () => {
  world = await openRouteWorld();
  for (const column of ['architect', 'client', 'stranger'] as const)
    readers.set(column, await world.visitor(column));
}, 120_000);
afterAll(() => world.end());

const pages = Object.keys(ROUTES).filter(
  (row) => row.startsWith('GET ') && !/(\/events|\/favicon\.ico)$/.test(row),
);

/** What a page may not have in it, since nothing of it would run, and everything of it would be a hole if it did. */
const INLINE: [string, RegExp][] = [
  ['a script of its own', /<script(?![^>]*\ssrc=)(?![^>]*type="application\/(ld\+)?json")[^>]*>/i],
  ['a style of its own', /<style[\s>]/i],
  ['a style attribute', /<[a-z][^>]*\sstyle\s*=/i],
  ['a handler', /<[a-z][^>]*\son[a-z]+\s*=/i],
  [
    'an address that is code',
    /(?:href|src|action|formaction)\s*=\s*["']?\s*(?:javascript|data:text|vbscript):/i,
  ],
  [
    'something of another host',
    /<(?:script|link|img|iframe|form)[^>]*\s(?:src|href|action)="(?:https?:)?\/\/(?!agency\.test[/"])/i,
  ],
];

async function open(row: string) {
  const [architect = '', , client = ''] = (ROUTES[row] ?? '').split(' ');
  const column = architect === 'yes' ? 'architect' : client === 'yes' ? 'client' : 'stranger';
  const visitor = readers.get(column);
  if (!visitor) throw new Error(`nobody is there as ${column}`);
  return visitor.get(await world.addressOf(row, visitor));
}

function directivesOf(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );
}

describe('every page', () => {
  it.each(pages)('%s forbids what is inline or foreign, and has none of it', async (row) => {
    const { headers, text } = await open(row);
    const policy = String(headers['content-security-policy']);
    const directives = directivesOf(policy);

    expect(policy).not.toMatch(/unsafe|\*|https?:|nonce|sha256/);
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(directives.get('base-uri')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'self'"]);
    expect(directives.get('img-src')).toEqual(["'self'", 'data:']);
    expect(directives.has('object-src')).toBe(false);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['x-powered-by']).toBeUndefined();
    if (String(headers['content-type']).startsWith('text/html'))
      expect(INLINE.filter(([, pattern]) => pattern.test(text)).map(([what]) => what)).toEqual([]);
  });

  it('of the public site does so too', async () => {
    const { text: sitemap } = await world.stranger().get('/sitemap.xml');
    const paths = [...sitemap.matchAll(/<loc>https:\/\/agency\.test([^<]*)<\/loc>/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.length).toBeGreaterThan(20);

    for (const path of [...paths, '/there-is-no-such-page']) {
      const { text, headers } = await world.stranger().get(path === '' ? '/' : path);
      expect(headers['content-security-policy'], path).not.toMatch(/unsafe|\*|nonce/);
      expect(
        INLINE.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what} at ${path}`),
      ).toEqual([]);
    }
  });

  it.each([
    ['<script>x</script>', 'a script of its own'],
    ['<p style="color:red">', 'a style attribute'],
    ['<button onclick="x()">', 'a handler'],
    ['<a href="javascript:x()">', 'an address that is code'],
    ['<img src="https://elsewhere.test/x.png">', 'something of another host'],
  ])('would be found out by %s', (markup, what) => {
    expect(INLINE.filter(([, pattern]) => pattern.test(markup)).map(([name]) => name)).toEqual([what]);
  });
});

describe('a page that other sites ask for', () => {
  const staff = pages.filter((row) => row.startsWith('GET /crm') || row.startsWith('GET /portal'));

  it.each(staff)('%s is not read into them, framed or fetched, with the cookie or without', async (row) => {
    const visitor = readers.get(row.startsWith('GET /portal') ? 'client' : 'architect');
    if (!visitor) throw new Error('nobody is there');
    const address = await world.addressOf(row, visitor);
    const asked = (site: string, mode: string, dest: string) =>
      visitor.get(address).set({ 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': dest });

    const answers = [
      await asked('cross-site', 'no-cors', 'image'),
      await asked('same-site', 'cors', 'empty'),
      await asked('same-site', 'navigate', 'iframe'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
