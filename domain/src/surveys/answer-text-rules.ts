import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { showEmail, showHost } from '../people/mail-address-rules.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { SurveyField } from './survey-field.ts';
import type { SurveyAnswer } from './survey-state.ts';
import { surveyTexts } from './texts/survey-texts.ts';

/** An answer in words, as a summary, a mail or the CRM shows it. */
export function answerText(field: SurveyField, answer: SurveyAnswer, locale: Language): string {
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const labels = [answer].flat().map((value) => {
        const option = field.options.find((known) => known.value === value);
        return option?.label[locale] ?? String(value);
      });
      return new Intl.ListFormat(locale, { type: 'conjunction' }).format(labels);
    }
    case 'consent':
      return surveyTexts(locale).agreed;
    case 'number':
      return typeof answer === 'number' ? new Intl.NumberFormat(locale).format(answer) : String(answer);
    case 'phone':
      return parsePhoneNumberFromString(String(answer))?.formatInternational() ?? String(answer);
    case 'email':
      return showEmail(String(answer));
    case 'domain':
      return showHost(String(answer));
    default:
      return String(answer);
  }
}

export function noAnswerText(field: SurveyField, locale: Language): string {
  const texts = surveyTexts(locale);
  return field.kind === 'consent' ? texts.notAgreed : texts.noAnswer;
}
