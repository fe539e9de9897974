import { LANGUAGES, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { siteLink } from './site-link.ts';

export interface Seo {
  canonical: string;
  alternates: { hreflang: string; href: string }[];
  isIndexed: boolean;
}

/**
 * Without `lang` an address answers in the reader's language: that one is the default for search engines, and each
 * language has an address of its own.
 */
export function seoOf(page: {
  siteUrl: string;
  path: string;
  asked: Language | undefined;
  isIndexed: boolean;
}): Seo {
  const at = (language: Language | undefined) => page.siteUrl + siteLink(page.path, {}, language);
  if (!page.isIndexed) return { canonical: at(undefined), alternates: [], isIndexed: false };
  return {
    canonical: at(page.asked),
    alternates: [
      ...LANGUAGES.map((language) => ({ hreflang: language, href: at(language) })),
      { hreflang: 'x-default', href: at(undefined) },
    ],
    isIndexed: true,
  };
}
