import type { Language } from '../subscriptions/subscription.ts';

/** Pages of the site that the text of a consent leads to; the gateway serves them there. */
export const SITE_PAGES = {
  privacy: { de: '/datenschutz', en: '/en/privacy', ru: '/ru/konfidencialnost' },
} as const satisfies Record<string, Record<Language, string>>;
