import { answerTo } from './condition-rules.ts';
import type { Localized } from './localized.ts';
import type { ConsentField, FieldRole } from './survey-field.ts';
import { scoreOf, type SurveyScore } from './survey-score.ts';
import type { Survey } from './survey.ts';
import { pathOf, type SurveyPath } from './survey-path-rules.ts';
import type { SurveyAnswers, SurveyState } from './survey-state.ts';

/** What answers mean for a lead, by role; not there when not answered. */
export type AnsweredContact = Partial<Record<FieldRole, string>>;

/** A consent that was asked for, with the words that were agreed to. */
export interface AskedConsent {
  name: string;
  purpose: ConsentField['purpose'];
  given: boolean;
  text: Localized;
  textVersion: string;
  doubleOptIn: boolean;
}

export interface SurveyResult {
  surveyId: string;
  surveyVersion: number;
  /** Those of the way that was taken, and no others. */
  answers: SurveyAnswers;
  contact: AnsweredContact;
  consents: AskedConsent[];
  score: SurveyScore;
}

export function resultOf(survey: Survey, path: SurveyPath): SurveyResult {
  return {
    surveyId: survey.id,
    surveyVersion: survey.version,
    answers: path.answers,
    contact: contactOf(path),
    consents: consentsOf(path),
    score: scoreOf(survey, path.answers),
  };
}

/** What is known so far, for a lead that is not sent yet. */
export function partialResult(survey: Survey, state: SurveyState): SurveyResult {
  return resultOf(survey, pathOf(survey, state));
}

function contactOf(path: SurveyPath): AnsweredContact {
  const contact: AnsweredContact = {};
  for (const { name, role } of path.steps.flatMap(({ fields }) => fields)) {
    const answer = answerTo(name, path.answers);
    if (role !== undefined && typeof answer === 'string') contact[role] ??= answer;
  }
  return contact;
}

function consentsOf(path: SurveyPath): AskedConsent[] {
  return path.steps.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      if (field.kind !== 'consent') return [];
      const { name, purpose, text, textVersion, doubleOptIn } = field;
      const given = answerTo(name, path.answers) === textVersion;
      return [{ name, purpose, given, text, textVersion, doubleOptIn }];
    }),
  );
}
