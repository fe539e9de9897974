import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

/** Mails to customers whose words the owner may change. */
export const WORDED_MAILS = [
  'confirmation',
  'moved',
  'cancelled-by-customer',
  'cancelled-by-salon',
  'reminder',
  'deposit',
  'lapsed',
  'waiting-offer',
  'voucher',
] as const;
export type WordedMail = (typeof WORDED_MAILS)[number];

/** Also the one that nobody sends yet: an owner would change words that no guest reads. */
export type CustomerMail = WordedMail | 'review-request';

export const WORDING_PARTS = ['subject', 'intro', 'closing'] as const;

/** With `{placeholders}`; an empty one says what the template says. */
export type Wording = Record<(typeof WORDING_PARTS)[number], string>;

export type LocalWording = Record<Language, Wording>;

/** What the owner has changed. */
export type MailWordings = Partial<Record<CustomerMail, LocalWording>>;
