import type { FieldError } from '../field-error.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** What every survey says by itself, whatever it asks. */
export interface SurveyTexts {
  fieldError: (error: FieldError) => string;
  agreed: string;
  notAgreed: string;
  noAnswer: string;
}

const TEXTS: Record<Language, SurveyTexts> = { de, en, ru };

export function surveyTexts(locale: Language): SurveyTexts {
  return TEXTS[locale];
}

/** What is wrong with an answer, in words that say what to do. */
export function fieldErrorText(error: FieldError, locale: Language): string {
  return TEXTS[locale].fieldError(error);
}
