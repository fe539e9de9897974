import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwiseRatios, percentile, rotated, summarise } from './statistics.ts';

describe('summarise', () => {
  it.each([
    [[3], { count: 1, min: 3, median: 3, max: 3 }],
    [[5, 1, 2], { count: 3, min: 1, median: 2, max: 5 }],
    [[4, 1, 2, 10], { count: 4, min: 1, median: 3, max: 10 }],
  ])('of %j is %j', (samples, summary) => {
    expect(summarise(samples)).toEqual(summary);
  });

  it('of nothing is nothing', () => {
    expect(summarise([])).toBeUndefined();
  });

  it('keeps its median between its ends, and the samples as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (samples) => {
        const before = [...samples];
        const { min = NaN, median = NaN, max = NaN } = summarise(samples) ?? {};

        expect(median).toBeGreaterThanOrEqual(min);
        expect(median).toBeLessThanOrEqual(max);
        expect(samples).toEqual(before);
      }),
    );
  });
});

describe('pairwiseRatios', () => {
  it('compares what was measured in the same round', () => {
    expect(pairwiseRatios([2, 9], [4, 3])).toEqual([0.5, 3]);
  });

  it('leaves a round out that has no other side', () => {
    expect(pairwiseRatios([2, 9, 1], [4, 0])).toEqual([0.5]);
  });
});

describe('rotated', () => {
  it('gives every item every place', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'bca',
      'cab',
      'abc',
    ]);
  });

  it('of nothing is nothing', () => {
    expect(rotated([], 3)).toEqual([]);
  });
});

describe('percentile', () => {
  it('is the smallest sample that so many are not above', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('of nothing is nothing', () => {
    expect(percentile([], 0.99)).toBeUndefined();
  });
});
