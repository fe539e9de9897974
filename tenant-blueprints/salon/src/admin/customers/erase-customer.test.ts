import { expect, it } from 'vitest';
import { isConfirmedBy } from './erase-customer.ts';

it('takes the whole name, however it is spaced and cased', () => {
  expect(isConfirmedBy('Anna Berg', ' anna  berg')).toBe(true);
  expect(isConfirmedBy('Anna Berg', 'Anna')).toBe(false);
  expect(isConfirmedBy('Anna Berg', '')).toBe(false);
});
