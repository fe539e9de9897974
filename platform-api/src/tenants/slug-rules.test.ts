import { Slug } from '@codexdlc/stacks/spec/names';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugFromClient, whyNotClientName } from './slug-rules.ts';

describe('slugFromClient', () => {
  it.each([
    ['New Salon', 'new-salon'],
    ['Salon Schöner Tag & Söhne', 'salon-schoener-tag-soehne'],
    ['  Lily  ', 'lily'],
    ['4 Hands', 'hands'],
    ['../../etc/passwd', 'etc-passwd'],
    ['$(reboot); x', 'reboot-x'],
  ])('makes %j to %s', (client, slug) => {
    expect(slugFromClient(client)).toBe(slug);
  });

  it.each(['', '!', 'Салон', 'sаlon'])('gives none for %j, so that one must be chosen', (client) => {
    expect(slugFromClient(client)).toBeUndefined();
  });

  it('gives a valid slug or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (client) => {
        const slug = slugFromClient(client);
        if (slug !== undefined) expect(slug).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
      }),
    );
  });

  it('leaves the platform its own names', () => {
    expect(Slug.safeParse(slugFromClient('Admin')).success).toBe(false);
  });
});

describe('whyNotClientName', () => {
  it('takes names as people write them', () => {
    expect(whyNotClientName(`Müller's "Salon" & Söhne {GmbH}`)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['x'.repeat(300), '300 characters'],
    ['a\nb', 'line breaks'],
    ['a\u202eb', 'control characters'],
  ])('refuses %j', (name, reason) => {
    expect(whyNotClientName(name)).toContain(reason);
  });
});
