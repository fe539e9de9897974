import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, hexOf, oklchOf } from './colour-rules.ts';
import { themeColours, themeCss, type Colours, type Theme } from './theme-css-plan.ts';

const accent = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const paper = fc.constantFrom<Theme['paper']>('warm', 'cool', 'white', 'dark');

/** What is written on what. */
const PAIRS: [keyof Colours, keyof Colours][] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'accent-tint'],
  ['muted', 'paper'],
  ['muted', 'surface'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-tint'],
  ['accent-strong', 'paper'],
  ['accent-strong', 'surface'],
  ['accent-strong', 'accent-tint'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['ok', 'paper'],
  ['ok', 'surface'],
  ['wait', 'paper'],
  ['wait', 'surface'],
  ['bad', 'paper'],
  ['bad', 'surface'],
];

describe('a theme', () => {
  it('can be read, whatever colour its owner wishes for', () => {
    fc.assert(
      fc.property(accent, paper, (wished, ground) => {
        const { light, dark } = themeColours({ accent: wished, paper: ground });
        for (const colours of [light, dark])
          for (const [text, on] of PAIRS)
            expect(contrast(colours[text], colours[on]), `${text} on ${on}`).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps a colour that can be read already', () => {
    expect(themeColours({ accent: '#0e5a47', paper: 'warm' }).light.accent).toBe('#0e5a47');
  });

  it('keeps the hue of one that cannot', () => {
    const wished = oklchOf('#f5a3c0');
    const { accent: made } = themeColours({ accent: '#f5a3c0', paper: 'white' }).light;

    expect(Math.abs(oklchOf(made).h - wished.h)).toBeLessThan(3);
    expect(oklchOf(made).l).toBeLessThan(wished.l);
  });

  it('names every property once and nothing but values of ours', () => {
    const css = themeCss({ accent: '#7a3b2e', paper: 'warm', fontPair: 'fraunces-inter', corners: 'soft' });

    expect(css).toContain('  --accent: #7a3b2e;\n');
    expect(css).toContain('  --radius-control: 6px;\n');
    expect(css.match(/--paper:/g)).toHaveLength(2);
    expect(() =>
      themeCss({ accent: 'red; } body { display: none', paper: 'warm', fontPair: 'inter', corners: 'soft' }),
    ).toThrow('a colour must be like #7a3b2e');
  });

  it('has no light half where it is always dark', () => {
    const css = themeCss({ accent: '#7a3b2e', paper: 'dark', fontPair: 'jost', corners: 'round' });

    expect(css).toContain('color-scheme: dark;');
    expect(css).not.toContain('@media');
  });
});

describe('colours', () => {
  it('come back from OKLCH as they were', () => {
    fc.assert(fc.property(accent, (hex) => hexOf(oklchOf(hex)) === hex));
  });

  it('have the contrast that WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
