import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASSETS } from '../view/testing/test-views.ts';
import { FONT_FACES, fontFaceCss } from './font-faces-plan.ts';

function letters(ranges: string): number[] {
  return ranges.split(',').flatMap((range) => {
    const [from = 0, until = from] = range
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: until - from + 1 }, (_, index) => from + index);
  });
}

const lettersOf = (family: string) =>
  FONT_FACES.filter((face) => face.family === family).flatMap((face) => letters(face.letters));

describe('FONT_FACES', () => {
  it.each(['Inter Variable', 'Fraunces Variable', 'JetBrains Mono Variable'])(
    'fetch one file for each letter of %s',
    (family) => {
      const all = lettersOf(family);

      expect(all.length).toBe(new Set(all).size);
    },
  );

  it('hold German in every font, and Russian in those that set it', () => {
    const missing = (family: string, text: string) =>
      Array.from(text).filter((letter) => !lettersOf(family).includes(letter.codePointAt(0) ?? 0));

    for (const family of ['Inter Variable', 'Fraunces Variable', 'JetBrains Mono Variable']) {
      expect(missing(family, 'ÄÖÜäöüß „“ – € Café Noël 0123')).toEqual([]);
    }
    for (const family of ['Inter Variable', 'JetBrains Mono Variable']) {
      expect(missing(family, 'Съешь ещё этих мягких французских булок № 7')).toEqual([]);
    }
  });

  it('cut files that are web fonts', () => {
    for (const { source } of FONT_FACES) {
      if (!('own' in source)) continue;
      expect(
        readFileSync(join(ASSETS, 'fonts', source.own))
          .subarray(0, 4)
          .toString(),
      ).toBe('wOF2');
    }
  });
});

describe('fontFaceCss', () => {
  it('shows words before the font is there', () => {
    const rules = fontFaceCss(FONT_FACES, (name) => `/assets/${name}`).match(/@font-face\{[^}]+\}/g) ?? [];

    expect(rules).toHaveLength(FONT_FACES.length + 2);
    expect(rules.filter((rule) => rule.includes('url(') && !rule.includes('font-display:swap'))).toEqual([]);
  });
});
