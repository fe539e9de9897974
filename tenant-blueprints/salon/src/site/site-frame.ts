import { formatsFor, type Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { isLanguage, pickLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Request } from 'express';
import { SITE_TEXTS, type SiteTexts } from '../i18n/site-texts.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { inLanguage, type Localized } from './localized.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteLink, type LinkQuery } from './site-link.ts';

/** Who looks, in which language, and at which salon. */
export interface SiteFrame {
  settings: SalonSettings;
  language: Language;
  /** When the language was chosen by the address. */
  asked: Language | undefined;
  texts: SiteTexts;
  formats: Formats;
  link: (path: string, query?: LinkQuery) => string;
  /** A text of the salon's own in the language of the reader. */
  say: (text: Localized) => string;
  duration: (minutes: number) => string;
}

export async function siteFrame(deps: Pick<SiteDeps, 'settings'>, req: Request): Promise<SiteFrame> {
  return frameOf(await deps.settings.read(), req);
}

export function frameOf(settings: SalonSettings, req: Request): SiteFrame {
  const lang: unknown = req.query['lang'];
  const language = pickLanguage(lang, req.get('accept-language'), settings.language);
  const asked = isLanguage(lang) ? lang : undefined;
  const texts = SITE_TEXTS[language];
  return {
    settings,
    language,
    asked,
    texts,
    formats: formatsFor(language, settings.timeZone),
    link: (path, query = {}) => siteLink(path, query, asked),
    say: (text) => inLanguage(text, language, settings.language),
    duration: (minutes) => {
      const { unit } = texts;
      return minutes < 120 ? unit.minutes(minutes) : unit.hours(Math.floor(minutes / 60), minutes % 60);
    },
  };
}
