import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLog } from './log-cut-rules.ts';

const BOUNDS = { lines: 10, characters: 1_500 };

describe('cutLog', () => {
  it('shows the last lines', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);

    expect(cutLog(lines, BOUNDS).split('\n')).toEqual(lines.slice(2));
  });

  it('cuts in front and keeps the end, which says why', () => {
    const text = cutLog([...Array.from({ length: 9 }, () => 'x'.repeat(400)), 'Error: out of beans'], BOUNDS);

    expect(text).toHaveLength(1_500);
    expect(text).toMatch(/^…x/);
    expect(text).toMatch(/\nError: out of beans$/);
  });

  it('leaves out empty lines, marks that turn the text around and controls', () => {
    expect(cutLog(['', '\u202Eevil\u0007 \u2066x', '   '], BOUNDS)).toBe('evil  x');
    expect(cutLog([], BOUNDS)).toBe('');
  });

  it('never exceeds its bounds, nor leaves half a character', () => {
    const line = fc.string({ unit: 'binary', maxLength: 700 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = cutLog(lines, BOUNDS);
        expect(text.length).toBeLessThanOrEqual(1_500);
        expect(text.split('\n').length).toBeLessThanOrEqual(10);
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
