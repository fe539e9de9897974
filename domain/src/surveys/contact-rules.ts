import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What a number without a country code is read as. */
const DEFAULT_COUNTRY = 'DE';

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** The last label is never a number: that would be an address. */
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const HOST_CHARACTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;

const MAX_EMAIL = 254;
const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 253;
const MAX_PHONE = 40;
const MAX_URL = 500;

/** Lower case as a whole, so that one person is one address; the domain in ASCII. */
export function readEmail(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).toLowerCase();
  const host = at > 0 && text.length <= MAX_EMAIL ? readHost(text.slice(at + 1)) : undefined;
  if (host === undefined || local.length > MAX_LOCAL_PART || !LOCAL_PART.test(local)) return undefined;
  const email = `${local}@${host}`;
  return email.length <= MAX_EMAIL ? email : undefined;
}

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

function readHost(text: string): string | undefined {
  if (text.length > MAX_DOMAIN || !HOST_CHARACTERS.test(text)) return undefined;
  const host = domainToASCII(text.normalize('NFC').toLowerCase());
  const labels = host.split('.');
  const isDomain =
    host.length <= MAX_DOMAIN &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LEVEL.test(labels.at(-1) ?? '');
  return isDomain ? host : undefined;
}
