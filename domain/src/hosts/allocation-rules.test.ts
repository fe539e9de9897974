import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPortBlock, nextSubnet, portBlockIsFree } from './allocation-rules.ts';

describe('nextPortBlock', () => {
  it('takes the lowest block that nobody has', () => {
    expect(nextPortBlock(20_000, 4, [])).toBe(20_000);
    expect(nextPortBlock(20_000, 4, [20_000, 20_004, 20_012])).toBe(20_008);
  });

  it('keeps clear of a chosen block that lies across two of ours', () => {
    expect(nextPortBlock(20_000, 4, [20_002])).toBe(20_008);
  });

  it('never overlaps a taken block', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20_000, max: 20_200 })), (taken) => {
        expect(portBlockIsFree(nextPortBlock(20_000, 4, taken), 4, taken)).toBe(true);
      }),
    );
  });

  it('says so when nothing is left', () => {
    expect(() => nextPortBlock(65_534, 4, [])).toThrow('no block of 4 ports');
  });
});

describe('nextSubnet', () => {
  it('cuts /27 blocks out of the range', () => {
    expect(nextSubnet('10.200.0.0/14', [])).toBe('10.200.0.0/27');
    expect(nextSubnet('10.200.0.0/14', ['10.200.0.0/27', '10.200.0.64/27'])).toBe('10.200.0.32/27');
  });

  it('carries over into the next byte', () => {
    const taken = Array.from({ length: 8 }, (_, index) => `10.200.0.${index * 32}/27`);

    expect(nextSubnet('10.200.0.0/14', taken)).toBe('10.200.1.0/27');
  });

  it('says so when the range is full', () => {
    expect(() => nextSubnet('10.0.0.0/27', ['10.0.0.0/27'])).toThrow(
      'all 1 networks of 10.0.0.0/27 are taken',
    );
  });
});
