import type { Locale } from '../locale/locale.ts';

const FORM: Record<Locale, string> = { de: '/anfrage', en: '/en/enquiry', ru: '/ru/zayavka' };

/** Where the lead form of a niche begins in a language; everything of the form lies below it. */
export function leadFormPath(locale: Locale, niche: string): string {
  return `${FORM[locale]}/${niche}`;
}

/** Takes the first answer, which a landing asks for on its own page, and goes on with the second question. */
export function leadFormStartPath(locale: Locale, niche: string): string {
  return `${leadFormPath(locale, niche)}/start`;
}
