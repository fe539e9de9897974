import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

/** Something a customer can book, with its texts in every language. */
export interface Service {
  id: string;
  title: Record<Language, string>;
  note: Record<Language, string>;
  durationMinutes: number;
  priceCents: number;
}
