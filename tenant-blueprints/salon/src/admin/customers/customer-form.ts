import { isLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { readLine, readMail, readNote, readPhone, textOf } from '../desk-input.ts';

export interface TypedCustomer {
  name: string;
  phone: string;
  mail: string;
  language: string;
  note: string;
}

export type CustomerProblem = 'name' | 'phone' | 'mail' | 'note';

export interface CustomerChange {
  name: string;
  /** As it was typed; the verb brings it into the spelling by which people are found again. */
  phone: string | undefined;
  mail: string | undefined;
  language: Language | undefined;
  note: string;
}

export function typedCustomer(body: unknown): TypedCustomer {
  const text = (name: string) => textOf(body, name);
  return {
    name: text('name'),
    phone: text('phone'),
    mail: text('mail'),
    language: text('language'),
    note: text('note'),
  };
}

export function readCustomer(typed: TypedCustomer): CustomerChange | { problems: CustomerProblem[] } {
  const name = readLine(typed.name, 80);
  const phone = typed.phone === '' ? undefined : readPhone(typed.phone);
  const mail = typed.mail === '' ? undefined : readMail(typed.mail);
  const note = readNote(typed.note, 4000);
  const problems: CustomerProblem[] = [
    ...(name ? [] : (['name'] as const)),
    ...(typed.phone !== '' && phone === undefined ? (['phone'] as const) : []),
    ...(typed.mail !== '' && mail === undefined ? (['mail'] as const) : []),
    ...(note === undefined ? (['note'] as const) : []),
  ];
  if (problems.length > 0 || !name || note === undefined) return { problems };
  return { name, phone, mail, note, language: isLanguage(typed.language) ? typed.language : undefined };
}
