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
  'review-request',
] as const;
export type WordedMail = (typeof WORDED_MAILS)[number];

/** Advertising in the eyes of the law: with a way to say no for good, and never to whoever has. */
export const REVIEW_REQUEST = 'review-request' satisfies WordedMail;

export const WORDING_PARTS = ['subject', 'intro', 'closing'] as const;

/** With `{placeholders}`; an empty one says what the template says. */
export type Wording = Record<(typeof WORDING_PARTS)[number], string>;

export type LocalWording = Record<Language, Wording>;

/** What the owner has changed. */
export type MailWordings = Partial<Record<WordedMail, LocalWording>>;
