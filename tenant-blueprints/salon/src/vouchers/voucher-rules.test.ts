import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedCode, readCode, validUntilFor, voucherCode, worthOf } from './voucher-rules.ts';

describe('the code of a voucher', () => {
  it('is read again however it was typed off the card', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (random) => {
        const code = voucherCode(random);

        expect(readCode(code)).toBe(code);
        expect(readCode(printedCode(code).toLowerCase())).toBe(code);
        expect(readCode(` ${printedCode(code).replace(/-/g, ' – ')} `)).toBe(code);
      }),
    );
  });

  it('forgives letters that look like digits', () => {
    expect(readCode('oooo-iill-2222')).toBe('000011112222');
  });

  it.each(['', '1234', '4F7K-9QXD-M2Z', '4F7K-9QXD-M2ZTX', "4F7K'; drop table", 'UUUU-UUUU-UUUU'])(
    'is not %j',
    (typed) => {
      expect(readCode(typed)).toBeUndefined();
    },
  );

  it('is not made of too little chance', () => {
    expect(() => voucherCode(new Uint8Array(11))).toThrow('12 random bytes, got 11');
  });
});

describe('the end of a voucher', () => {
  it('is the last day of the third year after the purchase', () => {
    expect(validUntilFor('2026-01-01')).toBe('2029-12-31');
    expect(validUntilFor('2026-12-31')).toBe('2029-12-31');
  });
});

describe('what a voucher is worth', () => {
  const voucher = { state: 'valid', amountCents: 5000, usedCents: 1800, validUntil: '2029-12-31' } as const;

  it('is what is left of it until its last day', () => {
    expect(worthOf(voucher, '2029-12-31')).toEqual({
      kind: 'worth',
      restCents: 3200,
      validUntil: '2029-12-31',
    });
    expect(worthOf(voucher, '2030-01-01')).toEqual({ kind: 'expired', validUntil: '2029-12-31' });
  });

  it('is nothing once it is used up, void or not confirmed', () => {
    expect(worthOf({ ...voucher, usedCents: 5000 }, '2028-01-01')).toEqual({ kind: 'used-up' });
    expect(worthOf({ ...voucher, state: 'void' }, '2028-01-01')).toEqual({ kind: 'not-valid' });
    expect(worthOf({ ...voucher, state: 'asked', validUntil: undefined }, '2028-01-01')).toEqual({
      kind: 'not-valid',
    });
  });
});
