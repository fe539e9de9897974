import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashBindingCode, newBindingCode, readBindingCode } from './binding-code-rules.ts';

describe('a code for Telegram', () => {
  it('is read as it was made, and fits into a deep link', () => {
    const codes = Array.from({ length: 1000 }, newBindingCode);

    expect(new Set(codes).size).toBe(1000);
    for (const code of codes) {
      expect(`bind_${code}`).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(readBindingCode(code)).toBe(code.replaceAll('-', ''));
    }
  });

  it('is twelve of its letters, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const read = readBindingCode(text);
        if (read !== undefined) expect(read).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
      }),
    );
  });

  it('has another hash than any other', () => {
    expect(hashBindingCode('8k2mx0pd4nqw')).not.toEqual(hashBindingCode('8k2mx0pd4nqx'));
  });
});
