import type { Language } from '@codexdlc/domain';
import type { AttachmentKind } from '@codexdlc/domain/leads';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Words around the questions; the questions themselves are in the surveys. */
export interface SurveyTexts {
  greeting: (agency: string) => string;
  chooseNiche: string;
  /** To whoever asks for something that is not for strangers. */
  whatICanDo: string;
  progress: (position: number, total: number) => string;
  optional: string;
  example: (example: string) => string;
  /** What is expected where the survey names no example. */
  expected: { email: string; phone: string; domain: string; url: string };
  numberBetween: (min: number, max: number) => string;
  soFar: (answer: string) => string;
  several: string;
  severalUpTo: (max: number) => string;
  keep: string;
  next: string;
  back: string;
  skip: string;
  agree: string;
  disagree: string;
  shareContact: string;
  sharePlace: string;
  noted: string;
  answeredAlready: string;
  firstQuestion: string;
  notUnderstood: string;
  summary: {
    title: string;
    lead: string;
    send: string;
    edit: (label: string) => string;
    attachments: string;
  };
  extras: {
    title: string;
    lead: string;
    kinds: Record<Extract<AttachmentKind, 'logo' | 'premises'>, string>;
    sendNow: Record<Extract<AttachmentKind, 'logo' | 'premises'>, string>;
    received: (count: number) => string;
    done: string;
    /** Why something was not taken. */
    tooLarge: (megabytes: number) => string;
    wrongType: string;
    full: (most: number) => string;
    notNow: string;
  };
  thanks: { title: string; steps: string[]; mail: string };
  alreadySent: string;
  linkUnknown: string;
  linkSent: string;
  gone: string;
  tooManyStarts: string;
  welcomeBack: string;
  anew: string;
  reminder: { text: (niche: string) => string; go: string; stop: string; stopped: string };
}

export const SURVEY_TEXTS: Record<Language, SurveyTexts> = { de, en, ru };

export const LANGUAGE_NAMES: Record<Language, string> = { de: 'Deutsch', en: 'English', ru: 'Русский' };

export const LANGUAGES = ['de', 'en', 'ru'] as const satisfies readonly Language[];
