import type { RuleSettings } from './booking/find-free-slots.ts';
import type { Config } from './config.ts';
import type { Salon } from './http/page.ts';
import { DEFAULTS, type SalonSettings } from './settings/setting-shapes.ts';

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

export function rulesOf(config: Config<'backend' | 'bot'>): RuleSettings {
  return {
    timeZone: config.TIME_ZONE,
    slotStepMinutes: config.SLOT_STEP_MINUTES,
    minimumNoticeMinutes: config.MINIMUM_NOTICE_MINUTES,
    horizonDays: config.BOOKING_HORIZON_DAYS,
  };
}

/** What the owner has not changed yet. */
export function settingDefaultsOf(config: Config<'backend' | 'worker'>): SalonSettings {
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
