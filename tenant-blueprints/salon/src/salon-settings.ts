import type { Config } from './config.ts';
import { DEFAULTS, type SalonSettings } from './settings/setting-shapes.ts';

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
