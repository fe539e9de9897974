import { domainToASCII, domainToUnicode } from 'node:url';

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** The last label is never a number: that would be an address. */
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const HOST_CHARACTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

const MAX_EMAIL = 254;
const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 253;

/** The one form in which mail addresses are stored, compared and sent to: lower case, the domain in ASCII. */
export function readEmail(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).toLowerCase();
  const host = at > 0 && text.length <= MAX_EMAIL ? readHost(text.slice(at + 1)) : undefined;
  if (host === undefined || local.length > MAX_LOCAL_PART || !LOCAL_PART.test(local)) return undefined;
  const email = `${local}@${host}`;
  return email.length <= MAX_EMAIL ? email : undefined;
}

/** A host of the open web in the same form; undefined for what is none. */
export function readHost(text: string): string | undefined {
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

/** As people write it: "info@xn--mller-kva.de" is info@müller.de. */
export function showEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, at + 1)}${showHost(email.slice(at + 1))}`;
}

/** A label that mixes alphabets stays in ASCII: it is made to be taken for another (UTS 39, 5.1). */
export function showHost(host: string): string {
  const shown = domainToUnicode(host);
  const isMixed = shown
    .split('.')
    .some((label) => ALPHABETS.filter((alphabet) => alphabet.test(label)).length > 1);
  return shown === '' || isMixed ? host : shown;
}
