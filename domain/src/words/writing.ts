import type { Language } from '../subscriptions/subscription.ts';

/** How numbers and dates are written in each language. */
export const WRITING: Record<Language, string> = { de: 'de-DE', en: 'en-GB', ru: 'ru-RU' };
