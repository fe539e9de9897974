import type { CountryCode } from 'libphonenumber-js/min';

/** Countries in which people write their number without its country, by the zone of their clock. */
const COUNTRIES: Partial<Record<string, CountryCode>> = {
  'Europe/Berlin': 'DE',
  'Europe/Busingen': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/Vaduz': 'LI',
  'Europe/Luxembourg': 'LU',
  'Europe/Brussels': 'BE',
  'Europe/Amsterdam': 'NL',
  'Europe/Paris': 'FR',
  'Europe/Rome': 'IT',
  'Europe/London': 'GB',
  'Europe/Moscow': 'RU',
  'Europe/Kyiv': 'UA',
  'America/New_York': 'US',
};

/** One spelling (E.164) of a number however it was typed; undefined when it cannot be one. */
export async function normalPhone(typed: string, timeZone: string): Promise<string | undefined> {
  // The rules of all countries are loaded with the first number, not with the process.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const parsed = parsePhoneNumberFromString(typed, {
    defaultCountry: COUNTRIES[timeZone] ?? 'DE',
    extract: false,
  });
  return parsed?.isPossible() ? parsed.number : undefined;
}
