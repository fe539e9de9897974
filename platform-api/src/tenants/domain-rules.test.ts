import { HostName } from '@codexdlc/stacks/spec/names';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseDomain } from './domain-rules.ts';

const domainOf = (text: string): string | undefined => {
  const result = normaliseDomain(text);
  return result.ok && HostName.safeParse(result.domain).success ? result.domain : undefined;
};

describe('normaliseDomain', () => {
  it.each([
    ['new-salon.de', 'new-salon.de'],
    ['NEW-Salon.DE', 'new-salon.de'],
    ['new-salon.de.', 'new-salon.de'],
    ['schöner-tag.de', 'xn--schner-tag-gcb.de'],
    ['xn--schner-tag-gcb.de', 'xn--schner-tag-gcb.de'],
    ['салон.рф', 'xn--80awgdm.xn--p1ai'],
    ['lily.localhost', 'lily.localhost'],
  ])('takes %j as %s', (text, expected) => {
    expect(normaliseDomain(text)).toEqual({ ok: true, domain: expected });
    expect(domainOf(text)).toBe(expected);
  });

  it.each([
    '',
    'a'.repeat(300),
    'new salon.de',
    'a".de',
    "a'.de",
    'a\n.de',
    'a;.de',
    '$(id).de',
    '{}.de',
    '../etc',
    'a..de',
    '-a.de',
    'a-.de',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'http://a.de',
    'a.de/x',
    '*.de',
    'a_b.de',
    `${'a'.repeat(64)}.de`,
    'a.de..',
    '\u0000.de',
    'a\u2028b.de',
  ])('refuses %j', (text) => {
    expect(domainOf(text)).toBeUndefined();
  });

  it('refuses a label that mixes alphabets, in Unicode and in punycode', () => {
    expect(normaliseDomain('sаlon.de')).toEqual({
      ok: false,
      why: '"sаlon" mixes alphabets, so that it looks like another name',
    });
    expect(normaliseDomain('xn--slon-53d.de').ok).toBe(false);
  });

  it('lets nothing but letters, digits, "-" and "." through, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(domainOf(text) ?? 'a.b').toMatch(/^[a-z0-9.-]+$/);
      }),
    );
  });
});
