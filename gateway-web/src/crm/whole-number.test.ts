import { expect, it } from 'vitest';
import { wholeNumber } from './whole-number.ts';

it.each([
  ['4900', 4900],
  ['0', 0],
  ['', Number.NaN],
  [' ', Number.NaN],
  ['49,00', Number.NaN],
  ['-1', Number.NaN],
  ['1e3', Number.NaN],
  ['0x10', Number.NaN],
])('wholeNumber reads %j as %j', (text, value) => {
  expect(wholeNumber(text)).toBe(value);
});
