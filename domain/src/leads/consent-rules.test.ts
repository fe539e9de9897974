import { describe, expect, it } from 'vitest';
import { evidenceKeptUntil, needsConfirmation, plainFormUrl } from './consent-rules.ts';

const given = new Date('2026-03-05T10:00:00Z');
const consent = {
  purpose: 'phone-marketing' as const,
  givenAt: given,
  needsConfirmation: false,
  confirmedAt: null,
  withdrawnAt: null,
};

describe('evidenceKeptUntil', () => {
  it('keeps a consent to calls for more than five years', () => {
    expect(evidenceKeptUntil(consent)).toEqual(new Date('2032-01-01T00:00:00Z'));
  });

  it('counts from the withdrawal', () => {
    const withdrawnAt = new Date('2028-12-31T10:00:00Z');

    expect(evidenceKeptUntil({ ...consent, withdrawnAt })).toEqual(new Date('2034-01-01T00:00:00Z'));
  });

  it('keeps nothing that was never confirmed: it proves nothing', () => {
    expect(
      evidenceKeptUntil({ ...consent, purpose: 'email-marketing', needsConfirmation: true }),
    ).toBeUndefined();
  });
});

it('wants every consent to mails confirmed, and others where the form says so', () => {
  expect(needsConfirmation({ purpose: 'email-marketing', doubleOptIn: false })).toBe(true);
  expect(needsConfirmation({ purpose: 'contact', doubleOptIn: true })).toBe(true);
  expect(needsConfirmation({ purpose: 'contact', doubleOptIn: false })).toBe(false);
});

it('keeps no token of a form', () => {
  expect(plainFormUrl('https://a.example/x/anfrage?t=secret#y')).toBe('https://a.example/x/anfrage');
});
