import type { Language } from '@codexdlc/domain';

export { WRITING } from '@codexdlc/domain/words';

/** Languages of every face; German first. */
export const LOCALES = ['de', 'en', 'ru'] as const satisfies readonly Language[];
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'de';

/** Names of the languages, each in itself. */
export const LOCALE_NAMES: Record<Locale, string> = { de: 'Deutsch', en: 'English', ru: 'Русский' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
