import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contrast } from '../theme/colour-rules.ts';

const css = readFileSync(join(import.meta.dirname, '../../assets/public/admin.css'), 'utf8');

/** The custom properties of the first `:root` and of the dark one after it. */
function tokens(): Record<string, string>[] {
  const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body ?? '');
  const read = (body: string) =>
    Object.fromEntries(
      [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', hex = '']) => [
        name,
        hex.length === 4 ? hex.replaceAll(/[0-9a-f]/g, '$&$&') : hex,
      ]),
    );
  return [read(light), { ...read(light), ...read(dark) }];
}

const PAIRS = [
  ...['paper', 'surface', 'sunken'].flatMap((on) => ['ink', 'muted', 'accent'].map((text) => [text, on])),
  ...['ok', 'wait', 'bad', 'info'].flatMap((tone) => [
    [tone, 'paper'],
    [tone, 'surface'],
    [tone, `${tone}-tint`],
    ['ink', `${tone}-tint`],
  ]),
  ['accent-strong', 'accent-tint'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['surface', 'bad'],
  ['paper', 'ink'],
];

it.each(PAIRS)('%s can be read on %s, light and dark', (text = '', on = '') => {
  const themes = tokens();
  expect(themes).toHaveLength(2);
  for (const theme of themes)
    expect(contrast(theme[text] ?? '', theme[on] ?? '')).toBeGreaterThanOrEqual(4.5);
});

it.each(['paper', 'surface'])('the edge of a control is seen on %s', (on) => {
  for (const theme of tokens())
    expect(contrast(theme['edge'] ?? '', theme[on] ?? '')).toBeGreaterThanOrEqual(3);
});
