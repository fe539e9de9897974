import { rawOf } from './answer-rules.ts';
import { answerText, noAnswerText } from './answer-text-rules.ts';
import { answerTo } from './condition-rules.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { ConsentField } from './survey-field.ts';
import type { Survey, SurveyStep } from './survey.ts';
import { pathOf, placeOf, stepOf } from './survey-path-rules.ts';
import type { SurveyState } from './survey-state.ts';

/** "3 of 7" along the way as it looks now; in the summary all are passed. */
export interface SurveyProgress {
  position: number;
  total: number;
}

export interface SummaryStep {
  stepId: string;
  title: string;
  entries: { field: string; label: string; text: string; isAnswered: boolean }[];
}

export function progressOf(survey: Survey, state: SurveyState): SurveyProgress {
  const path = pathOf(survey, state);
  const total = path.steps.length;
  return { position: Math.min(placeOf(path, state.at) + 1, total), total };
}

/** The step that is asked now; nothing in the summary. */
export function currentStep(survey: Survey, state: SurveyState): SurveyStep | undefined {
  return stepOf(survey, state.at);
}

/** What was answered before, as a form sends it, to fill the form again. */
export function givenValues(step: SurveyStep, state: SurveyState): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = {};
  for (const field of step.fields) {
    const answer = answerTo(field.name, state.answers);
    if (answer !== undefined) given[field.name] = rawOf(field, answer);
  }
  return given;
}

/** All that was answered on the way, to be looked at and changed. */
export function summaryOf(survey: Survey, state: SurveyState, locale: Language): SummaryStep[] {
  const path = pathOf(survey, state);
  const answered = path.steps.filter(({ id }) => state.answeredSteps.includes(id));
  return answered.map((step) => ({
    stepId: step.id,
    title: step.title[locale],
    entries: step.fields.map((field) => {
      const answer = answerTo(field.name, path.answers);
      return {
        field: field.name,
        label: field.label[locale],
        text: answer === undefined ? noAnswerText(field, locale) : answerText(field, answer, locale),
        isAnswered: answer !== undefined,
      };
    }),
  }));
}

/** The text of a consent, cut where its link is. */
export function consentParts(
  { text, link }: Pick<ConsentField, 'text' | 'link'>,
  locale: Language,
): { before: string; words: string; after: string } {
  const whole = text[locale];
  const words = link?.words[locale] ?? '';
  const at = words === '' ? -1 : whole.indexOf(words);
  if (at < 0) return { before: whole, words: '', after: '' };
  return { before: whole.slice(0, at), words, after: whole.slice(at + words.length) };
}
