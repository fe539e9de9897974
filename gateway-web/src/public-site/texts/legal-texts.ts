import type { Locale } from '../../locale/locale.ts';
import { legalDe } from './legal-de.ts';
import { legalEn } from './legal-en.ts';
import { legalRu } from './legal-ru.ts';

/** What the privacy text has to say truly: from settings and from the rules that delete. */
export interface PrivacyFacts {
  agency: string;
  hasTelegram: boolean;
  /** Days after which the retention job deletes. */
  partialDays: number;
  inactiveDays: number;
  confirmationDays: number;
  consentProofYears: number;
}

export interface LegalSection {
  title: string;
  paragraphs: string[];
}

export interface LegalTexts {
  imprint: {
    title: string;
    description: string;
    lead: string;
    provider: string;
    contact: string;
    email: string;
    phone: string;
    register: string;
    vatId: string;
    responsible: string;
    missing: string;
    business: string;
  };
  privacy: {
    title: string;
    description: string;
    lead: string;
    version: (date: string) => string;
    controllerTitle: string;
    controllerMissing: string;
    sections: (facts: PrivacyFacts) => LegalSection[];
  };
}

export const LEGAL_TEXTS: Record<Locale, LegalTexts> = { de: legalDe, en: legalEn, ru: legalRu };
