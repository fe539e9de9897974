import { expect, it } from 'vitest';
import { trustOneNearbyHop } from './trust-proxy.ts';

it('believes exactly one hop, and only from a private address', () => {
  expect(trustOneNearbyHop('10.200.4.33', 0)).toBe(true);
  expect(trustOneNearbyHop('::ffff:172.17.0.1', 0)).toBe(true);
  expect(trustOneNearbyHop('::1', 0)).toBe(true);
  expect(trustOneNearbyHop('10.200.4.33', 1)).toBe(false);
  expect(trustOneNearbyHop('203.0.113.9', 0)).toBe(false);
  expect(trustOneNearbyHop('2001:db8::1', 0)).toBe(false);
});
