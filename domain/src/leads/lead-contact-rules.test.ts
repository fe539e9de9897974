import { describe, expect, it } from 'vitest';
import { readContact, readPartialContact, requireReachable } from './lead-contact-rules.ts';

describe('readContact', () => {
  it('spells everything in one way', () => {
    expect(
      readContact({
        name: '  Lena \n Müller ',
        email: ' Lena@Example.ORG ',
        phone: '0171 / 234 56 78',
        domain: 'https://www.Studio-Lily.de/kontakt?x=1',
      }),
    ).toEqual({
      name: 'Lena Müller',
      email: 'lena@example.org',
      phone: '+491712345678',
      domain: 'studio-lily.de',
    });
  });

  it('tells what was taken away from what was not said', () => {
    expect(readContact({ email: '', phone: null })).toEqual({ email: null, phone: null });
  });

  it.each([
    ['email', 'lena@'],
    ['phone', '12'],
    ['domain', 'no domain'],
  ])('names the field and the value when %s cannot be read', (field, value) => {
    expect(() => readContact({ [field]: value })).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        facts: { field },
        why: expect.stringContaining(value),
      }),
    );
  });

  it('cuts what no name is as long as', () => {
    expect(readContact({ name: 'x'.repeat(999) }).name).toHaveLength(200);
  });
});

it('leaves out what is still being typed', () => {
  expect(readPartialContact({ name: 'Lena', email: 'lena@exam' })).toEqual({ name: 'Lena', email: null });
});

it('wants a way to answer', () => {
  expect(() => {
    requireReachable({ email: null, phone: null });
  }).toThrow('no way to answer');
});
