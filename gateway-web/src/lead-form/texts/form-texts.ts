import type { Locale } from '../../locale/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Words around the questions; the questions themselves are in the surveys. */
export interface FormTexts {
  description: (niche: string) => string;
  progress: string;
  next: string;
  back: string;
  skip: string;
  change: string;
  optional: string;
  keep: { title: string; text: string; copy: string };
  summary: { title: string; lead: string; send: string; change: (question: string) => string };
  conflict: string;
  honeypot: string;
  checking: string;
  thanks: {
    title: string;
    lead: string;
    steps: { title: string; text: string }[];
    mail: string;
    noMail: string;
    home: string;
  };
  confirm: {
    title: string;
    lead: string;
    button: string;
    doneTitle: string;
    done: string;
    goneTitle: string;
    gone: string;
    again: string;
  };
}

export const FORM_TEXTS: Record<Locale, FormTexts> = { de, en, ru };
