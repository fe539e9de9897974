import type { Language } from '@codexdlc/domain';

/** Languages of every face; German first. */
export const LOCALES = ['de', 'en', 'ru'] as const satisfies readonly Language[];
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'de';

/** How numbers and dates are written in each language. */
export const WRITING: Record<Locale, string> = { de: 'de-DE', en: 'en-GB', ru: 'ru-RU' };

/** Names of the languages, each in itself. */
export const LOCALE_NAMES: Record<Locale, string> = { de: 'Deutsch', en: 'English', ru: 'Русский' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
