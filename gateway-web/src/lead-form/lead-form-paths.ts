import type { Locale } from '../locale/locale.ts';

/** First part of every address of the form, in each language. */
export const LEAD_FORM_ROOTS: Record<Locale, string> = {
  de: '/anfrage',
  en: '/en/enquiry',
  ru: '/ru/zayavka',
};

/** Where the lead form of a niche begins in a language; everything of the form lies below it. */
export function leadFormPath(locale: Locale, niche: string): string {
  return `${LEAD_FORM_ROOTS[locale]}/${niche}`;
}

/**
 * Takes the first answer by POST, which a landing asks for on its own page, and goes on with the second question. The body
 * holds one field, named as in the survey; where the visitor came from is in the Referer, with the landing's query.
 */
export function leadFormStartPath(locale: Locale, niche: string): string {
  return `${leadFormPath(locale, niche)}/start`;
}

const CONFIRM: Record<Locale, string> = { de: 'bestaetigen', en: 'confirm', ru: 'podtverdit' };

/** Page behind the link of the mail: a button there confirms the address, opening it does not. */
export function leadConfirmPath(locale: Locale, token: string): string {
  return `${LEAD_FORM_ROOTS[locale]}/${CONFIRM[locale]}/${token}`;
}

const RESUME: Record<Locale, string> = { de: 'weiter', en: 'resume', ru: 'dalee' };

/** Where somebody goes on with a form, on whichever device the link is opened. */
export function leadResumePath(locale: Locale, token: string): string {
  return `${LEAD_FORM_ROOTS[locale]}/${RESUME[locale]}/${token}`;
}
