import { describe, expect, it } from 'vitest';
import { hashCode, makeCode, readCode } from './one-time-code.ts';

describe('one-time code', () => {
  it('carries 256 bits and never comes twice', () => {
    const codes = Array.from({ length: 200 }, makeCode);

    expect(new Set(codes).size).toBe(200);
    expect(codes.every((code) => Buffer.from(code, 'base64url').length === 32)).toBe(true);
  });

  it('is kept as a hash that does not contain it', () => {
    expect(hashCode('a').toString('hex')).toMatch(/^ca978112ca1bbdcafac231b39a23dc4d/);
  });
});

describe('readCode', () => {
  const code = makeCode();

  it.each([
    ['the code', code],
    ['the code that a mail program broke in two', `  ${code.slice(0, 20)}\r\n${code.slice(20)} `],
    ['the whole link', `https://platform.example/h/0192#${code}`],
  ])('takes %s', (_what, text) => {
    expect(readCode(text)).toBe(code);
  });

  it.each(['', 'abc', `${code}x`, `${code.slice(0, -1)}%`, 'ä'.repeat(43)])('refuses %j', (text) => {
    expect(readCode(text)).toBeUndefined();
  });
});
