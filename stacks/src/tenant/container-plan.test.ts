import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpusText, durationText } from './container-plan.ts';

describe('cpusText', () => {
  it.each([
    [1, '1.0'],
    [2, '2.0'],
    [0.5, '0.5'],
    [0.25, '0.25'],
    [0.1, '0.1'],
    [1.5, '1.5'],
  ])('writes %d as the daemon does: %s', (cpus, text) => {
    expect(cpusText(cpus)).toBe(text);
  });
});

describe('durationText', () => {
  it.each([
    [5, '5s'],
    [60, '1m0s'],
    [90, '1m30s'],
    [3600, '1h0m0s'],
    [3661, '1h1m1s'],
  ])('writes %d s as Go does: %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('never writes 60 or more of a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400 }), (seconds) => {
        const parts = [...durationText(seconds).matchAll(/(\d+)[ms]/g)].map((match) => Number(match[1]));
        expect(Math.max(...parts)).toBeLessThan(60);
      }),
    );
  });
});
