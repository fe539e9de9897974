import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themeCss } from '@codexdlc/blueprint-kit/theme/theme-css-plan.ts';
import { expect, it } from 'vitest';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { fontsToPreload } from './font-plan.ts';

const PUBLIC = join(import.meta.dirname, '..', '..', 'public');
const css = readFileSync(join(PUBLIC, 'site.css'), 'utf8');
const fonts = readdirSync(join(PUBLIC, 'fonts'));

it('takes every colour, font and corner from the theme of the salon', () => {
  const theme = themeCss(DEFAULTS);
  const used = new Set([...css.matchAll(/var\((--[a-z-]+)\)/g)].map(([, name = '']) => name));
  const own = [...css.matchAll(/^\s*(--[a-z-]+):/gm)].map(([, name = '']) => name);

  expect([...used].filter((name) => !theme.includes(`${name}:`) && !own.includes(name))).toEqual([]);
  expect(css.match(/#[0-9a-f]{3,8}\b/gi)).toBeNull();
});

it('has every font that it names, and that the first screen asks for', () => {
  const named = [...css.matchAll(/url\('fonts\/([^']+)'\)/g)].map(([, file = '']) => file);
  const early = (['fraunces-inter', 'playfair-inter', 'inter', 'jost'] as const).flatMap((pair) =>
    (['de', 'ru'] as const).flatMap((language) => fontsToPreload(pair, language)),
  );

  expect(named.filter((file) => !fonts.includes(file))).toEqual([]);
  expect(early.filter((file) => !named.includes(`${file}.woff2`))).toEqual([]);
});
