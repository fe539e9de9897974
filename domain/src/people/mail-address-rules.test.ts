import { describe, expect, it } from 'vitest';
import { readEmail, showEmail, showHost } from './mail-address-rules.ts';
import { normalEmail } from './user-rules.ts';

describe('showEmail', () => {
  it.each([
    ['info@xn--mller-kva.de', 'info@müller.de'],
    ['info@xn--80awgdm.xn--p1ai', 'info@салон.рф'],
    ['vera@studio-lily.de', 'vera@studio-lily.de'],
  ])('shows %s as %s, which is read as the same again', (stored, shown) => {
    expect(showEmail(stored)).toBe(shown);
    expect(readEmail(shown)).toBe(stored);
  });

  it('leaves a name that is made to be taken for another as it is', () => {
    const stored = readEmail('info@pаypal.com') ?? '';

    expect(stored).toMatch(/^info@xn--/);
    expect(showEmail(stored)).toBe(stored);
    expect(showHost(stored.slice(5))).toBe(stored.slice(5));
  });

  it('leaves what is no host as it is', () => {
    expect(showHost('')).toBe('');
    expect(showEmail('a@xn--')).toBe('a@xn--');
  });
});

describe('normalEmail', () => {
  it.each([
    [' Lena@Example.ORG ', 'lena@example.org'],
    ['Lena@Müller.de', 'lena@xn--mller-kva.de'],
    ['lena@xn--mller-kva.de', 'lena@xn--mller-kva.de'],
    ['admin@localhost', 'admin@localhost'],
    ['Not An Address', 'not an address'],
  ])('compares %j as %j', (typed, stored) => {
    expect(normalEmail(typed)).toBe(stored);
  });
});
