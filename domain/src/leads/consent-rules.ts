import { createHash } from 'node:crypto';
import type { ConsentPurpose, GivenConsent, LeadConsent } from './consent.ts';

/**
 * How long evidence is kept after it was given or withdrawn. Five years for calls: § 7a UWG. The others: until a claim
 * can no longer be made (§§ 195, 199 BGB, counted from the end of the year).
 */
const KEPT_YEARS: Record<ConsentPurpose, number> = {
  contact: 3,
  'email-marketing': 3,
  'phone-marketing': 5,
};

/** Advertising by mail always needs proof that the address is theirs who ticked the box. */
export function needsConfirmation(consent: Pick<GivenConsent, 'purpose' | 'doubleOptIn'>): boolean {
  return consent.doubleOptIn || consent.purpose === 'email-marketing';
}

export function hashConsentText(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** The page without query and fragment: those may hold what identifies somebody. */
export function plainFormUrl(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

/** Until when evidence stays after its lead was erased; undefined when it proves nothing and goes with the lead. */
export function evidenceKeptUntil(
  consent: Pick<LeadConsent, 'purpose' | 'givenAt' | 'needsConfirmation' | 'confirmedAt' | 'withdrawnAt'>,
): Date | undefined {
  if (consent.needsConfirmation && consent.confirmedAt === null) return undefined;
  const last = consent.withdrawnAt ?? consent.confirmedAt ?? consent.givenAt;
  return new Date(Date.UTC(last.getUTCFullYear() + KEPT_YEARS[consent.purpose] + 1, 0, 1));
}
