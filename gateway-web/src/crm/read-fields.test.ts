import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFields, wholeNumber } from './read-fields.ts';

describe('readFields', () => {
  const schema = z.object({ state: z.enum(['active', 'draining']) });

  it('gives what a form of ours sends', () => {
    expect(readFields(schema, { state: 'draining', _csrf: 'x' })).toEqual({ state: 'draining' });
  });

  it.each([undefined, {}, { state: 'removed' }, { state: ['active'] }])('refuses %j by name', (given) => {
    expect(() => readFields(schema, given)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', why: 'These fields cannot be read: state.' }),
    );
  });
});

it.each([
  ['4900', 4900],
  ['0', 0],
  ['', NaN],
  [' ', NaN],
  ['49,00', NaN],
  ['-1', NaN],
  ['1e3', NaN],
  ['0x10', NaN],
])('wholeNumber reads %j as %j', (text, value) => {
  expect(wholeNumber(text)).toBe(value);
});
