import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managePath, manageToken, readManageToken } from './manage-link.ts';

const KEY = Buffer.alloc(32, 7);

describe('the link of a customer', () => {
  it('gives back the appointment that it was made for', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(readManageToken(KEY, manageToken(KEY, id))).toBe(id);
      }),
    );
  });

  it('opens nothing with another key, and nothing when one character is another', () => {
    const token = manageToken(KEY, randomUUID());

    expect(readManageToken(Buffer.alloc(32, 8), token)).toBeUndefined();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(readManageToken(KEY, changed)).toBeUndefined();
    }
  });

  it.each(['', 'x', '../admin', 'A'.repeat(43), 'A'.repeat(4000), 'ä'.repeat(43)])('refuses %j', (token) => {
    expect(readManageToken(KEY, token)).toBeUndefined();
  });

  it('is a path of the site', () => {
    expect(managePath(KEY, randomUUID())).toMatch(/^\/termin\/[A-Za-z0-9_-]{43}$/);
  });
});
