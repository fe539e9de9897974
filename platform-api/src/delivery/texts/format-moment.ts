import type { Language } from '@codexdlc/domain';

const LOCALES: Record<Language, string> = { de: 'de-DE', en: 'en-GB', ru: 'ru-RU' };

/** Date and time as one writes them in a letter. */
export function formatMoment(moment: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(moment);
}
