import { DEFAULT_LOCALE, LOCALES, type Locale } from '../locale/locale.ts';
import type { NicheFacts } from './niche.ts';

export const LEGAL_PAGES = ['imprint', 'privacy'] as const;
export type LegalPage = (typeof LEGAL_PAGES)[number];

const LEGAL_SLUGS: Record<LegalPage, Record<Locale, string>> = {
  imprint: { de: 'impressum', en: 'imprint', ru: 'impressum' },
  privacy: { de: 'datenschutz', en: 'privacy', ru: 'konfidencialnost' },
};

/** First parts of addresses that other pages have: no niche may be called so. */
const OTHERS = [
  'anfrage',
  'enquiry',
  'zayavka',
  'assets',
  'crm',
  'portal',
  'sign-in',
  'preferences',
  'en',
  'ru',
];

export const TAKEN_SLUGS: Record<Locale, readonly string[]> = {
  de: [...OTHERS, ...LEGAL_PAGES.map((page) => LEGAL_SLUGS[page].de)],
  en: [...OTHERS, ...LEGAL_PAGES.map((page) => LEGAL_SLUGS[page].en)],
  ru: [...OTHERS, ...LEGAL_PAGES.map((page) => LEGAL_SLUGS[page].ru)],
};

/** German has no prefix: `/`, `/en/`, `/ru/`. */
export function homePath(locale: Locale): string {
  return locale === DEFAULT_LOCALE ? '/' : `/${locale}/`;
}

export function nichePath(locale: Locale, niche: Pick<NicheFacts, 'slug'>): string {
  return `${homePath(locale)}${niche.slug[locale]}`;
}

export function legalPath(locale: Locale, page: LegalPage): string {
  return `${homePath(locale)}${LEGAL_SLUGS[page][locale]}`;
}

/** The same page in every language, by a function that knows its path in one. */
export function inAllLocales(pathIn: (locale: Locale) => string): Record<Locale, string> {
  return { de: pathIn('de'), en: pathIn('en'), ru: pathIn('ru') };
}

export interface Alternate {
  /** `x-default` is for everybody else. */
  locale: Locale | 'x-default';
  href: string;
}

/** What search engines want to know of a page in several languages; every page names all, itself included. */
export function alternatesOf(paths: Record<Locale, string>, publicUrl: string): Alternate[] {
  return [
    ...LOCALES.map((locale) => ({ locale, href: `${publicUrl}${paths[locale]}` })),
    { locale: 'x-default', href: `${publicUrl}${paths[DEFAULT_LOCALE]}` },
  ];
}
