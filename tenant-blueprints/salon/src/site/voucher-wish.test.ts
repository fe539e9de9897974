import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { describe, expect, it } from 'vitest';
import { readCents, readVoucherForm } from './voucher-wish.ts';

const FORM = { amount: '50', other: '', name: 'Erika', phone: '0151 23456789', mail: '', consent: 'yes' };
const refusedFields = (changes: object): readonly string[] => {
  try {
    readVoucherForm({ ...FORM, ...changes });
    return [];
  } catch (error) {
    return error instanceof AppError ? error.fields : ['?'];
  }
};

it.each([
  ['25', 2500],
  ['37,5', 3750],
  [' 37.05 ', 3705],
  ['-5', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['12,345', undefined],
])('%j is %s cents', (typed, cents) => {
  expect(readCents(typed)).toBe(cents);
});

describe('the form for a voucher', () => {
  it('takes an amount that was typed before one that was chosen', () => {
    expect(readVoucherForm(FORM).amountCents).toBe(5000);
    expect(readVoucherForm({ ...FORM, other: '12,50' }).amountCents).toBe(1250);
  });

  it('refuses too little, too much and what is no amount', () => {
    for (const other of ['9,99', '500,01', 'viel']) expect(refusedFields({ other })).toEqual(['amount']);
    expect(refusedFields({ amount: '', other: '' })).toEqual(['amount']);
  });

  it('wants to know whom to answer', () => {
    expect(refusedFields({ phone: '' })).toEqual(['contact']);
    expect(refusedFields({ consent: undefined, message: 'x'.repeat(301) })).toEqual(['message', 'consent']);
  });
});
