import { AppError, because } from '../errors.ts';
import { readDomain, readEmail, readPhone } from '../surveys/contact-rules.ts';
import type { LeadContact } from './lead.ts';

type Field = keyof LeadContact;
export type ContactInput = { [Name in Field]?: string | null | undefined };

export const CONTACT_FIELDS = [
  'name',
  'company',
  'email',
  'phone',
  'domain',
] as const satisfies readonly Field[];
export const NO_CONTACT: LeadContact = { name: null, company: null, email: null, phone: null, domain: null };
const MAX_TEXT = 200;

const READ: Record<Field, (text: string) => string | undefined> = {
  name: readText,
  company: readText,
  email: readEmail,
  phone: readPhone,
  domain: readDomain,
};

const WANTED: Record<Field, string> = {
  name: 'a name',
  company: 'a name',
  email: 'a mail address such as name@example.org',
  phone: 'a phone number such as 0171 2345678 or +49 171 2345678',
  domain: 'a domain such as studio-lily.de',
};

function readText(text: string): string | undefined {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return plain === '' ? undefined : plain.slice(0, MAX_TEXT);
}

/** Of a form that is half filled in: what cannot be read yet is left out. Only fields that were given are in the answer. */
export function readPartialContact(input: ContactInput): Partial<LeadContact> {
  const contact: Partial<LeadContact> = {};
  for (const field of CONTACT_FIELDS) {
    const given = input[field];
    if (given !== undefined) contact[field] = READ[field](given?.trim() ?? '') ?? null;
  }
  return contact;
}

/** Throws INVALID_INPUT for the first field that cannot be read. Empty means that there is none. */
export function readContact(input: ContactInput): Partial<LeadContact> {
  const contact = readPartialContact(input);
  for (const field of CONTACT_FIELDS) {
    const given = input[field]?.trim() ?? '';
    if (given !== '' && contact[field] === null) throw unreadable(field, given);
  }
  return contact;
}

/** Only the fields of a contact, out of whatever has them. */
export function contactOf(given: LeadContact): LeadContact {
  const { name, company, email, phone, domain } = given;
  return { name, company, email, phone, domain };
}

function unreadable(field: Field, given: string): AppError {
  return new AppError('INVALID_INPUT', `The field "${field}" cannot be read.`, {
    why: `It must be ${WANTED[field]}, got ${JSON.stringify(given.slice(0, 80))}.`,
    todo: 'Correct it and send it again.',
    ...because('lead-field-unreadable', { field }),
  });
}

/** Somebody who cannot be answered is no lead. */
export function requireReachable(contact: Pick<LeadContact, 'email' | 'phone'>): void {
  if (contact.email !== null || contact.phone !== null) return;
  throw new AppError('INVALID_INPUT', 'There is no way to answer.', {
    why: 'Neither a mail address nor a phone number was given.',
    todo: 'Give one of them.',
    ...because('lead-unreachable', { field: 'email' }),
  });
}
