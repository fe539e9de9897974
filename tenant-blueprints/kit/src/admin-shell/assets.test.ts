import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ASSETS = join(import.meta.dirname, '..', '..', 'assets');
const require = createRequire(import.meta.url);
const fonts = readdirSync(join(ASSETS, 'public/fonts')).filter((name) => name.endsWith('.woff2'));

it.each([
  ['public/vendor/htmx.min.js', 'htmx.org/dist/htmx.min.js'],
  ...fonts.map((name) => [`public/fonts/${name}`, `@fontsource-variable/inter/files/${name}`]),
])('%s is the copy of the pinned package', (copy = '', original = '') => {
  expect(readFileSync(join(ASSETS, copy)).equals(readFileSync(require.resolve(original)))).toBe(true);
});

it('has the style sheet ask for no font that is not there', () => {
  const css = readFileSync(join(ASSETS, 'public/admin.css'), 'utf8');
  const asked = [...css.matchAll(/url\('fonts\/([^']+)'\)/g)].map(([, name]) => name);

  expect(asked.sort()).toEqual([...fonts].sort());
});
