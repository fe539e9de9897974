import { domainToASCII, domainToUnicode } from 'node:url';
import { quote } from '@codexdlc/stacks/spec/names';

export type DomainResult = { ok: true; domain: string } | { ok: false; why: string };

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/**
 * A domain as people write it -> as nginx, DNS and certificates know it: lower case, punycode, no trailing dot.
 * A label that mixes alphabets is refused, since it is made to be taken for another (UTS 39, 5.1).
 */
export function normaliseDomain(text: string): DomainResult {
  if (text.length === 0) return { ok: false, why: 'it is empty' };
  if (text.length > 253)
    return { ok: false, why: `it has ${text.length} characters, at most 253 are possible` };
  if (/[\s\p{C}/\\?#@:%[\]{}()<>"'`;$&|*!^=+,~_]/u.test(text)) {
    return { ok: false, why: `${quote(text)} has characters that no domain has` };
  }
  const bare = text.endsWith('.') ? text.slice(0, -1) : text;
  const ascii = domainToASCII(bare.normalize('NFC'));
  if (ascii === '') return { ok: false, why: `${quote(text)} cannot be written as a domain` };
  const unicode = domainToUnicode(ascii);
  const mixed = unicode.split('.').find((label) => SCRIPTS.filter((script) => script.test(label)).length > 1);
  if (mixed !== undefined)
    return { ok: false, why: `${quote(mixed)} mixes alphabets, so that it looks like another name` };
  return { ok: true, domain: ascii };
}
