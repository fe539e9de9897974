import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openText, sealText } from './sealed-text.ts';

const key = randomBytes(32);

it('opens with its key and for its row only, and looks different every time', () => {
  const sealed = sealText(key, 'whsec_abc', 'webhook:1');

  expect(openText(key, sealed, 'webhook:1')).toBe('whsec_abc');
  expect(sealed).not.toContain('abc');
  expect(sealText(key, 'whsec_abc', 'webhook:1')).not.toBe(sealed);
  expect(() => openText(randomBytes(32), sealed, 'webhook:1')).toThrow();
  expect(() => openText(key, sealed, 'webhook:2')).toThrow();
  expect(() => openText(key, `${sealed.slice(0, -2)}AA`, 'webhook:1')).toThrow();
  expect(() => openText(key, 'whsec_abc', 'webhook:1')).toThrow('no sealed text');
});
