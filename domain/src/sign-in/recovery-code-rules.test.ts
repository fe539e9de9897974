import { describe, expect, it } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from './recovery-code-rules.ts';

describe('recovery codes', () => {
  it('come in four groups and are read however they are typed', () => {
    const code = newRecoveryCode();

    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    const plain = code.replaceAll('-', '');
    expect(readRecoveryCode(code)).toBe(plain);
    expect(readRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(plain);
  });

  it('take the letters that are mistaken for figures as those', () => {
    expect(readRecoveryCode('OoIi-LlLl-0000-1111')).toBe('0011111100001111');
  });

  it.each(['', '1234', 'uuuu-uuuu-uuuu-uuuu', '0'.repeat(17), '../../etc/passwd'])('are not %s', (text) => {
    expect(readRecoveryCode(text)).toBeUndefined();
  });

  it('are all different', () => {
    expect(new Set(Array.from({ length: 500 }, newRecoveryCode)).size).toBe(500);
  });
});
