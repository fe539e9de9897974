import type { Locale } from '../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

export interface MailTexts {
  greeting: (name: string | null) => string;
  otherWay: string;
  validUntil: string;
  confirmation: {
    subject: (agency: string) => string;
    title: string;
    received: string;
    /** Why the address has to be confirmed; `forNews`: the person has asked for news too. */
    ask: (forNews: boolean) => string;
    button: string;
    ignore: string;
  };
  passwordLink: {
    reset: { subject: (agency: string) => string; title: string; lead: string };
    invitation: { subject: (agency: string) => string; title: string; lead: string };
    button: string;
    once: string;
    notYou: string;
  };
}

export const MAIL_TEXTS: Record<Locale, MailTexts> = { de, en, ru };
