import { describe, expect, it } from 'vitest';
import { overlap } from './network-rules.ts';

describe('overlap', () => {
  it.each([
    ['10.200.0.0/14', '10.203.255.0/24', true],
    ['10.203.255.0/24', '10.200.0.0/14', true],
    ['10.200.0.0/14', '10.204.0.0/16', false],
    ['10.200.0.0/14', '10.199.255.255/32', false],
    ['10.200.0.0/14', '0.0.0.0/0', true],
    // A base that is not the first address means the same network.
    ['10.201.7.9/14', '10.200.0.0/27', true],
    ['172.17.0.0/16', '172.17.0.1/32', true],
    ['10.200.0.0/14', 'fd00::/8', false],
    ['10.200.0.0/14', '', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
  });
});
