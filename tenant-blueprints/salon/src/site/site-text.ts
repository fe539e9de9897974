import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Knex } from 'knex';
import { createSiteTextsRepository, type SiteTextKey } from '../data/site-texts-repository.ts';
import { LEGAL_TEXTS, LEGAL_TEXTS_VERSION } from '../i18n/legal-texts.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { inLanguage } from './localized.ts';

export interface ShownText {
  text: string;
  /** What a consent to it is kept with: 'consent-3', or that of the built-in text. */
  version: string;
  /** Undefined for a built-in text. */
  writtenAt: Date | undefined;
}

/** What the owner has written, else the built-in text; empty when there is neither. */
export async function siteText(
  db: Knex,
  key: SiteTextKey,
  settings: SalonSettings,
  language: Language,
): Promise<ShownText> {
  const stored = await createSiteTextsRepository(db).newest(key);
  const text = stored ? inLanguage(stored.body, language, settings.language) : '';
  if (stored && text !== '')
    return { text, version: `${key}-${stored.version}`, writtenAt: stored.createdAt };
  return { text: builtIn(key, settings, language), version: LEGAL_TEXTS_VERSION, writtenAt: undefined };
}

function builtIn(key: SiteTextKey, settings: SalonSettings, language: Language): string {
  const texts = LEGAL_TEXTS[language];
  switch (key) {
    case 'imprint':
      return texts.imprint(settings);
    case 'privacy':
      return texts.privacy(settings);
    case 'consent':
      return texts.consent;
    case 'about':
    case 'vouchers':
      return '';
  }
}
