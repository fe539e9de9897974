import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { readHost } from '../people/mail-address-rules.ts';

export { readEmail } from '../people/mail-address-rules.ts';

/** What a number without a country code is read as. */
const DEFAULT_COUNTRY = 'DE';

const MAX_PHONE = 40;
const MAX_URL = 500;

/** E.164, or nothing when no network has such a number. */
export function readPhone(text: string): string | undefined {
  if (text.length > MAX_PHONE) return undefined;
  const phone = parsePhoneNumberFromString(text, { defaultCountry: DEFAULT_COUNTRY, extract: false });
  return phone?.isValid() === true ? phone.number : undefined;
}

/** The domain of what people paste: with https://, with www., with a path behind it. */
export function readDomain(text: string): string | undefined {
  const host = text
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/su, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .replace(/^www\.(?=.*\.)/i, '');
  return readHost(host);
}

/** An address of a page on the open web; without a scheme it is https. */
export function readUrl(text: string): string | undefined {
  if (text.length > MAX_URL || /\s/.test(text)) return undefined;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.parse(withScheme);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  if (url.username !== '' || url.password !== '' || readHost(url.hostname) === undefined) return undefined;
  return url.href.length <= MAX_URL ? url.href : undefined;
}
