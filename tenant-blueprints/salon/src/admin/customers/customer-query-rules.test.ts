import { expect, it } from 'vitest';
import { readCustomerQuery } from './customer-query-rules.ts';

it('takes words as parts of the name', () => {
  expect(readCustomerQuery(' Anna  Ber ').words).toEqual(['%anna%', '%ber%']);
});

it('knows numbers and addresses by their looks', () => {
  expect(readCustomerQuery('0151 234').digits).toBe('%151234%');
  expect(readCustomerQuery('+49 (151) 23/4').digits).toBe('%4915123' + '4%');
  expect(readCustomerQuery('Anna@').mail).toBe('%anna@%');
});

it('takes signs of patterns literally', () => {
  expect(readCustomerQuery('50%_a!').words).toEqual(['%50!%!_a!!%']);
});

it('is no question when nothing or nonsense was sent', () => {
  for (const text of ['', '   ', '000', undefined, ['a'], { a: 1 }]) {
    expect(readCustomerQuery(text)).toEqual({ words: [], mail: undefined, digits: undefined });
  }
});
