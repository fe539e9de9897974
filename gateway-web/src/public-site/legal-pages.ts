import { DEFAULT_RETENTION, CONFIRMATION_DAYS } from '@codexdlc/domain/leads';
import type { Locale } from '../locale/locale.ts';
import { inAllLocales, legalPath, type LegalPage } from './site-paths-plan.ts';
import type { SiteContext, SitePage } from './site-page.ts';
import { LEGAL_TEXTS, type LegalSection } from './texts/legal-texts.ts';

/** As domain keeps the proof of a consent to mails: until claims about it are time-barred (§§ 195, 199 BGB). */
const CONSENT_PROOF_YEARS = 3;

export function imprintPage(): SitePage {
  return legalPage('imprint', ({ config }, locale) => ({
    view: 'public/imprint',
    model: { legal: LEGAL_TEXTS[locale].imprint, imprint: config.agency.imprint },
  }));
}

export function privacyPage(): SitePage {
  return legalPage('privacy', ({ config }, locale) => ({
    view: 'public/privacy',
    model: {
      legal: LEGAL_TEXTS[locale].privacy,
      imprint: config.agency.imprint,
      checkedOn: new Date(`${config.agency.privacyVersion}T12:00:00Z`),
      sections: privacySections(config, locale),
    },
  }));
}

function privacySections({ agency, leads }: SiteContext['config'], locale: Locale): LegalSection[] {
  return LEGAL_TEXTS[locale].privacy.sections({
    agency: agency.name,
    hasTelegram: agency.telegram !== undefined,
    partialDays: DEFAULT_RETENTION.partialDays,
    inactiveDays: leads.retentionDays,
    confirmationDays: CONFIRMATION_DAYS,
    consentProofYears: CONSENT_PROOF_YEARS,
  });
}

type Made = Omit<ReturnType<SitePage['make']>, 'frame'>;

function legalPage(page: LegalPage, make: (context: SiteContext, locale: Locale) => Made): SitePage {
  const paths = inAllLocales((locale) => legalPath(locale, page));
  return {
    paths,
    make(context, locale) {
      const { title, description } = LEGAL_TEXTS[locale][page];
      return { ...make(context, locale), frame: { locale, title, description, paths, topAction: null } };
    },
  };
}
