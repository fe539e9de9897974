import { z } from 'zod';
import { LANGUAGES } from '../subscriptions/subscription.ts';

export const CONSENT_PURPOSES = ['contact', 'email-marketing', 'phone-marketing'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** What somebody ticked, with the exact text that stood beside the box. */
export const GivenConsent = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  /** Name of the text's version, such as "2026-11-1". */
  version: z.string().min(1).max(40),
  language: z.enum(LANGUAGES),
  text: z.string().min(1).max(4000),
  formUrl: z.string().min(1).max(500),
  /** It counts only when it is repeated by mail. */
  doubleOptIn: z.boolean(),
});
export type GivenConsent = z.infer<typeof GivenConsent>;

export interface LeadConsent {
  id: string;
  leadId: string;
  purpose: ConsentPurpose;
  text: string;
  textVersion: string;
  /** SHA-256 of the text, in hex. */
  textHash: string;
  givenAt: Date;
  formUrl: string;
  email: string | null;
  phone: string | null;
  needsConfirmation: boolean;
  confirmationSentAt: Date | null;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
  keepUntil: Date | null;
}
