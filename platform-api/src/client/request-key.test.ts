import { expect, it } from 'vitest';
import { requestKey } from './request-key.ts';

it('is the same for the same wish, and another for every change and every part', () => {
  const keys = [
    requestKey('k', 'tenant', { domain: 'a' }),
    requestKey('k', 'tenant', { domain: 'a' }),
    requestKey('k', 'tenant', { domain: 'b' }),
    requestKey('k', 'client', { domain: 'a' }),
    requestKey('l', 'tenant', { domain: 'a' }),
  ];

  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(4);
  expect(keys.every((key) => /^[\x21-\x7e]{8,200}$/.test(key))).toBe(true);
});
