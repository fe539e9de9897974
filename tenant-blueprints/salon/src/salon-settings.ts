import type { RuleSettings } from './booking/find-free-slots.ts';
import type { Config } from './config.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { DEFAULTS, type SalonSettings } from './settings/setting-shapes.ts';

/** How the salon presents itself until its owner says something else, and where it is reached. */
export interface Salon {
  businessName: string;
  tagline: string | undefined;
  street: string | undefined;
  city: string | undefined;
  phone: string | undefined;
  mail: string | undefined;
  ownerName: string | undefined;
  timeZone: string;
  language: Language;
  siteUrl: string;
  release: string;
}

export function salonOf(config: Config<'backend'>): Salon {
  return {
    businessName: config.BUSINESS_NAME,
    tagline: config.TAGLINE,
    street: config.STREET,
    city: config.CITY,
    phone: config.PHONE,
    mail: config.EMAIL,
    ownerName: config.OWNER_NAME,
    timeZone: config.TIME_ZONE,
    language: config.LANGUAGE,
    siteUrl: config.SITE_URL.replace(/\/+$/, ''),
    release: config.RELEASE_VERSION,
  };
}

export function rulesOf(config: Config<'backend'>): RuleSettings {
  return {
    timeZone: config.TIME_ZONE,
    slotStepMinutes: config.SLOT_STEP_MINUTES,
    minimumNoticeMinutes: config.MINIMUM_NOTICE_MINUTES,
    horizonDays: config.BOOKING_HORIZON_DAYS,
  };
}

/** What the owner has not changed yet. */
export function settingDefaultsOf(config: Config<'backend' | 'worker' | 'bot'>): SalonSettings {
  return {
    ...DEFAULTS,
    businessName: config.BUSINESS_NAME,
    tagline: config.TAGLINE ?? '',
    street: config.STREET ?? '',
    city: config.CITY ?? '',
    phone: config.PHONE ?? '',
    mail: config.EMAIL ?? '',
    ownerName: config.OWNER_NAME ?? '',
    timeZone: config.TIME_ZONE,
    language: config.LANGUAGE,
    slotStepMinutes: config.SLOT_STEP_MINUTES,
    minimumNoticeMinutes: config.MINIMUM_NOTICE_MINUTES,
    bookingHorizonDays: config.BOOKING_HORIZON_DAYS,
  };
}

/** The same for whoever has no configuration. */
export function settingsGiven(salon: Salon, rules: RuleSettings): SalonSettings {
  return {
    ...DEFAULTS,
    businessName: salon.businessName,
    tagline: salon.tagline ?? '',
    street: salon.street ?? '',
    city: salon.city ?? '',
    phone: salon.phone ?? '',
    mail: salon.mail ?? '',
    ownerName: salon.ownerName ?? '',
    timeZone: salon.timeZone,
    language: salon.language,
    slotStepMinutes: rules.slotStepMinutes,
    minimumNoticeMinutes: rules.minimumNoticeMinutes,
    bookingHorizonDays: rules.horizonDays,
  };
}
