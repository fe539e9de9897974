import { showEmail, showHost } from '../people/mail-address-rules.ts';
import type { LeadContact } from './lead.ts';

const MAX_TERMS = 6;

/** Without case and accents, so that "Müller" is found by "muller". */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '');
}

/** What a lead is found by. Begins with a space: a word's beginning is a space and the word then. */
export function searchTextOf(contact: LeadContact): string {
  const { name, company, email, domain } = contact;
  const written = [name, company, email, domain].filter((part) => part !== null);
  // As people write foreign letters of a domain, and as it is stored.
  const shown = [email && showEmail(email), domain && showHost(domain)].filter((part) => part !== null);
  const words = [...new Set([...written, ...shown].map((part) => foldText(part)))];
  return [...words, ...phoneForms(contact.phone)].map((part) => ` ${part}`).join('');
}

/** A number is looked for as it is dialled at home and from abroad. */
function phoneForms(phone: string | null): string[] {
  if (phone === null) return [];
  const digits = phone.slice(1);
  return digits.startsWith('49') ? [digits, `0${digits.slice(2)}`] : [digits];
}

/** What each lead found must contain, all of them. Short terms are looked for at the beginning of a word only. */
export function searchTerms(search: string): string[] {
  const folded = foldText(search).trim();
  const digits = folded.replaceAll(/\D/g, '').replace(/^00/, '');
  if (digits.length >= 3 && /^[\d\s()/.+-]+$/.test(folded)) return [digits];
  return folded
    .split(/\s+/)
    .filter((term) => term !== '')
    .slice(0, MAX_TERMS)
    .map((term) => (term.length < 3 ? ` ${term}` : term));
}
