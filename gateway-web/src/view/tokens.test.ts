import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast-rules.ts';

const CSS = readFileSync(join(import.meta.dirname, '../../assets/css/base/tokens.css'), 'utf8');
const TWO_COLOURS = /--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
const TOKENS = new Map(
  [...CSS.matchAll(TWO_COLOURS)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
);
const THEMES = ['light', 'dark'] as const;
const colour = (name: string, theme: (typeof THEMES)[number]) => {
  const token = TOKENS.get(name);
  if (!token) throw new Error(`tokens.css has no token --${name}`);
  return token[theme];
};

/** Every text with every ground that it stands on. */
const TEXTS: Record<string, readonly string[]> = {
  ink: ['paper', 'surface', 'sunk', 'accent-tint', 'ok-tint', 'wait-tint', 'bad-tint', 'info-tint'],
  muted: ['paper', 'surface', 'sunk', 'accent-tint', 'ok-tint', 'wait-tint', 'bad-tint', 'info-tint'],
  accent: ['paper', 'surface', 'sunk', 'accent-tint', 'ok-tint', 'wait-tint', 'bad-tint', 'info-tint'],
  'accent-hover': ['paper', 'surface', 'sunk', 'accent-tint'],
  'on-accent': ['accent', 'accent-hover'],
  'on-bad': ['bad', 'bad-hover'],
  'ok-text': ['paper', 'surface', 'sunk', 'ok-tint'],
  'wait-text': ['paper', 'surface', 'sunk', 'wait-tint'],
  'bad-text': ['paper', 'surface', 'sunk', 'bad-tint'],
  'info-text': ['paper', 'surface', 'sunk', 'info-tint'],
  // Labels of the rail on tablets.
  paper: ['ink'],
};

/** Says nothing: lines between rows, the frame of a drawn phone. */
const DECORATION = ['line', 'bezel'];

/** What is seen but not read: dots, bars, borders of fields, the ring of the focus. */
const SHAPES: Record<string, readonly string[]> = {
  ok: ['paper', 'surface', 'sunk'],
  wait: ['paper', 'surface', 'sunk'],
  bad: ['paper', 'surface', 'sunk'],
  info: ['paper', 'surface', 'sunk'],
  idle: ['paper', 'surface', 'sunk'],
  accent: ['paper', 'surface', 'sunk'],
  'field-line': ['paper', 'surface'],
};

function weak(pairs: Record<string, readonly string[]>, atLeast: number): string[] {
  return THEMES.flatMap((theme) =>
    Object.entries(pairs).flatMap(([front, grounds]) =>
      grounds.flatMap((ground) => {
        const ratio = contrast(colour(front, theme), colour(ground, theme));
        return ratio >= atLeast ? [] : [`${theme}: ${front} on ${ground} is ${ratio.toFixed(2)}`];
      }),
    ),
  );
}

describe('contrast', () => {
  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('tokens', () => {
  it('let every text be read in both themes', () => {
    expect(weak(TEXTS, 4.5)).toEqual([]);
  });

  it('let every dot, bar and border be seen in both themes', () => {
    expect(weak(SHAPES, 3)).toEqual([]);
  });

  it('measure every colour that is a token', () => {
    const measured = new Set([...Object.entries(TEXTS), ...Object.entries(SHAPES)].flat(2));

    expect([...TOKENS.keys()].filter((name) => !measured.has(name) && !DECORATION.includes(name))).toEqual(
      [],
    );
  });

  it('are the colours of the brand', () => {
    expect(TOKENS.get('paper')).toEqual({ light: '#faf8f4', dark: '#141312' });
    expect(TOKENS.get('accent')).toEqual({ light: '#0e5a47', dark: '#57b89b' });
  });
});
