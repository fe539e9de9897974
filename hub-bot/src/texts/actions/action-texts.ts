import type { Language } from '@codexdlc/domain';
import { actionsDe } from './de.ts';
import { actionsEn } from './en.ts';
import { actionsRu } from './ru.ts';

/** Words around every change that is asked for. */
export interface ActionTexts {
  yes: string;
  no: string;
  again: string;
  /** Below the question. */
  validFor: (minutes: number) => string;
  cancelled: string;
  expired: (minutes: number) => string;
  /** The platform gave no answer: it is not known whether it was done. */
  unanswered: string;
  /** What helps, before the sentence that says it. */
  todo: string;
  forgotten: string;
  toasts: {
    gone: string;
    notYours: string;
    alreadyCancelled: string;
    alreadyDone: string;
    alreadyRefused: string;
    /** It runs: too late for "no". */
    tooLate: string;
    /** Confirmed so long ago that asking again could do it twice. */
    stale: string;
    unknownPerson: string;
  };
}

export const ACTION_TEXTS: Record<Language, ActionTexts> = { de: actionsDe, en: actionsEn, ru: actionsRu };
