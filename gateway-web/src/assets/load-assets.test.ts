import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { ASSETS } from '../view/testing/test-views.ts';
import { assetRoutes } from './asset-routes.ts';
import { loadAssets } from './load-assets.ts';
import type { Assets } from './served-assets.ts';

let assets: Assets;
const find = (name: string) => {
  const asset = assets.find(assets.url(name));
  if (!asset) throw new Error(`no asset ${name}`);
  return asset;
};
const text = (name: string) => find(name).body.toString('utf8');
const packed = (name: string) => find(name).brotli?.length ?? find(name).body.length;

beforeAll(async () => {
  assets = await loadAssets({ directory: ASSETS });
}, 60_000);

describe('loadAssets', () => {
  it('names every file after its content', () => {
    for (const { url } of assets.all) expect(url).toMatch(/^\/assets\/[a-z0-9/_-]+\.[\w-]{12}\.[a-z0-9]+$/i);
  });

  it('refuses a name that is no asset', () => {
    expect(() => assets.url('nothing.css')).toThrow('no asset "nothing.css"');
  });

  it('bundles each stylesheet into one file, whose fonts exist', () => {
    for (const name of ['public.css', 'app.css']) {
      const css = text(name);
      const fonts = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, url = '']) => url);

      expect(css).not.toContain('@import');
      expect(
        ['reset', 'tokens', 'base', 'layout', 'parts', 'pages'].map((layer) =>
          css.indexOf(`@layer ${layer}`),
        ),
      ).toEqual(
        css
          .match(/@layer [a-z]+/g)
          ?.flatMap((rule, index, all) => (all.indexOf(rule) === index ? [css.indexOf(rule)] : [])),
      );
      expect(fonts).toHaveLength(9);
      expect(fonts.filter((url) => !assets.find(url))).toEqual([]);
    }
  });

  it('gives browsers without light-dark() the light colours', () => {
    expect(text('public.css')).toMatch(
      /@supports not \(color:light-dark\(#000,#fff\)\)\{:root\{--paper:#faf8f4;/,
    );
  });

  it('lets scripts of ours import each other by the names under which they are served', () => {
    const imported = [...text('app.js').matchAll(/import '([^']+)'/g)].map(([, url = '']) => url);

    expect(imported.length).toBeGreaterThan(5);
    expect(imported.filter((url) => !assets.find(url))).toEqual([]);
  });

  it('knows what a script needs, so that a page asks for all of it at once', () => {
    const needed = assets.imports('app.js');

    expect(needed).toContain(assets.url('on-ready.js'));
    expect(needed.filter((url) => !assets.find(url))).toEqual([]);
    expect(assets.imports('htmx.js')).toEqual([]);
  });

  it('packs texts to what they were', () => {
    const { body, brotli, gzip } = find('htmx.js');

    expect(brotliDecompressSync(brotli ?? Buffer.alloc(0)).equals(body)).toBe(true);
    expect(gunzipSync(gzip ?? Buffer.alloc(0)).equals(body)).toBe(true);
    expect(find('inter-latin.woff2').brotli).toBeUndefined();
  });

  it('leaves a landing room below 100 KB', () => {
    const german = packed('public.css') + packed('inter-latin.woff2') + packed('fraunces-latin.woff2');
    const russian = packed('public.css') + packed('inter-latin.woff2') + packed('inter-cyrillic.woff2');

    expect(packed('public.css')).toBeLessThan(15_000);
    expect(german).toBeLessThan(66_000);
    expect(russian).toBeLessThan(66_000);
  });
});

describe('assetRoutes', () => {
  const app = () => express().use(assetRoutes(assets));

  it('lets browsers keep a file for ever and gives them the smallest form', async () => {
    const answer = await request(app())
      .get(assets.url('app.css'))
      .set('Accept-Encoding', 'gzip, deflate, br');

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'br',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(Number(answer.headers['content-length'])).toBe(find('app.css').brotli?.length);
  });

  it('packs nothing for whoever cannot unpack', async () => {
    const answer = await request(app()).get(assets.url('app.css')).set('Accept-Encoding', 'identity');

    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.text).toBe(text('app.css'));
  });

  it('says that a browser has it already', async () => {
    const first = await request(app()).get(assets.url('app.css')).set('Accept-Encoding', 'gzip');
    const again = await request(app())
      .get(assets.url('app.css'))
      .set('Accept-Encoding', 'gzip')
      .set('If-None-Match', first.headers['etag'] ?? '');

    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it.each(['/assets/app.css', '/assets/..%2Fpackage.json', '/assets/'])(
    'knows nothing of %s',
    async (path) => {
      const answer = await request(app()).get(path);

      expect(answer.status).toBe(404);
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  it('leaves other paths to the pages', async () => {
    const answer = await request(app().use((_req, res) => res.send('page'))).get('/crm');

    expect(answer.text).toBe('page');
  });
});
