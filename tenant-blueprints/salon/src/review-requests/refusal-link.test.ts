import { describe, expect, it } from 'vitest';
import { mailHash } from './mail-hash.ts';
import { readRefusalToken, refusalPath } from './refusal-link.ts';

const key = Buffer.alloc(32, 1);
const hash = mailHash('erika@example.de');
const token = refusalPath(key, hash).slice('/review-requests/'.length);

describe('the link by which a guest says no', () => {
  it('carries the hash of the address and nothing of the address', () => {
    expect(readRefusalToken(key, token)).toEqual(hash);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('erika');
  });

  it('is the same for an address in capitals', () => {
    expect(mailHash(' Erika@Example.DE ')).toEqual(hash);
    expect(mailHash('erika@example.com')).not.toEqual(hash);
  });

  it.each([
    ['signed with another key', refusalPath(Buffer.alloc(32, 2), hash).slice('/review-requests/'.length)],
    ['changed in one character', `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`],
    ['cut off', token.slice(0, -1)],
    ['empty', ''],
    ['with more behind it', `${token}A`],
  ])('is refused when it is %s', (_why, wrong) => {
    expect(readRefusalToken(key, wrong)).toBeUndefined();
  });
});
