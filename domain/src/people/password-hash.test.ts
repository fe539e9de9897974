import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './password-hash.ts';

describe('passwords', () => {
  it('are kept as argon2id, each with a salt of its own', async () => {
    const [one, two] = await Promise.all([
      hashPassword('correct horse battery'),
      hashPassword('correct horse battery'),
    ]);

    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await isPassword(one, 'correct horse battery')).toBe(true);
    expect(await isPassword(one, 'correct horse batterY')).toBe(false);
  });

  it('are the same however the keyboard composes a letter', async () => {
    const hash = await hashPassword('sch\u00f6ne blaue Donau');

    expect(await isPassword(hash, 'scho\u0308ne blaue Donau')).toBe(true);
  });

  it.each(['eleven char', 'x'.repeat(257)])('are refused when too short or too long', async (password) => {
    await expect(hashPassword(password)).rejects.toThrow('cannot be taken');
  });
});
