import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { siteDe, type SiteTexts as PublicTexts } from './site-de.ts';
import { siteEn } from './site-en.ts';
import { siteRu } from './site-ru.ts';
import { visitDe, type VisitTexts } from './visit-de.ts';
import { visitEn } from './visit-en.ts';
import { visitRu } from './visit-ru.ts';

export type SiteTexts = PublicTexts & VisitTexts;

/** What visitors and customers read, in every language of the site. */
export const SITE_TEXTS: Record<Language, SiteTexts> = {
  de: { ...siteDe, ...visitDe },
  en: { ...siteEn, ...visitEn },
  ru: { ...siteRu, ...visitRu },
};
