import { describe, expect, it } from 'vitest';
import { matchTotp, totpEnrolment } from './totp-app.ts';

// The secret and the last six figures of the codes of RFC 6238, appendix B.
const secret = Buffer.from('12345678901234567890');

describe('matchTotp', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
  ])('knows the code of second %d and the step that it belongs to', (second, code, step) => {
    expect(matchTotp(secret, code, new Date(second * 1000))).toBe(step);
  });

  it('says the same step for a code that comes a step late or early, and none for later ones', () => {
    const at = (second: number) => matchTotp(secret, '050471', new Date(second * 1000));

    expect([at(1_111_111_111 - 30), at(1_111_111_111 + 30)]).toEqual([37_037_037, 37_037_037]);
    expect([at(1_111_111_111 - 61), at(1_111_111_111 + 60)]).toEqual([undefined, undefined]);
  });

  it('knows no other code', () => {
    expect(matchTotp(secret, '287083', new Date(59_000))).toBeUndefined();
  });
});

describe('totpEnrolment', () => {
  it('is what apps read', () => {
    const { uri, letters } = totpEnrolment(secret, { issuer: 'Büro & Co', account: 'ada@example.test' });

    const url = new URL(uri);
    expect(url.protocol).toBe('otpauth:');
    expect(decodeURIComponent(url.pathname)).toContain('Büro & Co:ada@example.test');
    expect(url.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(url.searchParams.get('issuer')).toBe('Büro & Co');
    expect(letters).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });
});
