import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrCode } from './qr-code.ts';

const TEXT = 'otpauth://totp/Agency:ada@example.test?secret=GEZDGNBVGY3TQOJQ&issuer=Agency';

describe('qrCode', () => {
  it('draws every dark module and no other', () => {
    const { size, path } = qrCode(TEXT);

    const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let at = Number(x); at < Number(x) + Number(length); at += 1) (drawn[Number(y)] ?? [])[at] = true;
    }
    expect(drawn).toEqual(encode(TEXT, { ecc: 'M', border: 4 }).data);
    expect(path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
  });
});
