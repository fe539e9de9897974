import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { legalDe, type LegalTexts } from './legal-de.ts';
import { legalEn } from './legal-en.ts';
import { legalRu } from './legal-ru.ts';

export type LegalSubject = Pick<
  SalonSettings,
  'businessName' | 'ownerName' | 'street' | 'city' | 'phone' | 'mail' | 'reviewsAskedSince'
>;

/** What stands there until the owner writes texts of their own. */
export const LEGAL_TEXTS: Record<Language, LegalTexts> = { de: legalDe, en: legalEn, ru: legalRu };

/** Raised when one of these texts changes its meaning: consents name it. */
export const LEGAL_TEXTS_VERSION = 'built-in-1';
