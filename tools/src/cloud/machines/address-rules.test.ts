import { describe, expect, it } from 'vitest';
import { candidateSubnets, freeAddress, gatewayOf } from './address-rules.ts';

describe('freeAddress', () => {
  it('takes the lowest that nobody has', () => {
    expect(freeAddress('10.254.7.0/24', new Set())).toBe('10.254.7.10');
    expect(freeAddress('10.254.7.0/24', new Set(['10.254.7.10', '10.254.7.12']))).toBe('10.254.7.11');
  });

  it('says so when all are taken', () => {
    const all = new Set(Array.from({ length: 256 }, (_, host) => `10.254.7.${host}`));

    expect(freeAddress('10.254.7.0/24', all)).toBeUndefined();
  });
});

describe('candidateSubnets', () => {
  it('goes once through all /24s, from a place that the name decides', () => {
    const subnets = candidateSubnets('demo');

    expect(new Set(subnets).size).toBe(256);
    expect(candidateSubnets('demo')).toEqual(subnets);
    expect(candidateSubnets('other')[0]).not.toBe(subnets[0]);
  });
});

describe('gatewayOf', () => {
  it('is the first address, of a /24 only', () => {
    expect(gatewayOf('10.254.7.0/24')).toBe('10.254.7.1');
    expect(() => gatewayOf('10.254.0.0/16')).toThrow('got 10.254.0.0/16');
  });
});
