import type { Language } from '../subscriptions/subscription.ts';
import { partialResult, type SurveyResult } from '../surveys/survey-result-rules.ts';
import type { SurveyState } from '../surveys/survey-state.ts';
import type { Survey } from '../surveys/survey.ts';
import type { Touch } from './attribution.ts';
import type { LeadStepInput, SubmissionInput } from './lead-submission.ts';
import type { LeadChannel } from './lead.ts';

/** Where and how a survey is answered, whichever face asks. */
export interface SurveyPlace {
  token: string;
  channel?: Extract<LeadChannel, 'form' | 'telegram'>;
  niche: string;
  language: Language;
  /** Where the consents were given. */
  formUrl: string;
  touch?: Touch | undefined;
}

/** One step of a survey, for `captureLead`. */
export function stepOfSurvey(
  survey: Survey,
  { token, channel = 'form', niche, language, touch }: SurveyPlace,
  state: SurveyState,
  /** The version that `state` was made from. */
  version: number | undefined,
): LeadStepInput {
  const { contact } = partialResult(survey, state);
  return {
    token,
    channel,
    niche,
    language,
    survey: { id: survey.id, version: survey.version, state },
    values: valuesOf(contact),
    ...(touch === undefined ? {} : { attribution: { first: touch, last: touch } }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The whole survey, for `submitLead`. */
export function submissionOfSurvey(
  { token, channel = 'form', niche, language, formUrl }: SurveyPlace,
  state: SurveyState,
  { surveyId, surveyVersion, contact, consents, score }: SurveyResult,
  spam?: SubmissionInput['spam'],
): SubmissionInput {
  return {
    token,
    channel,
    niche,
    language,
    survey: { id: surveyId, version: surveyVersion, state },
    values: valuesOf(contact),
    score: score.points,
    qualification: score.qualification,
    reasons: score.reasons,
    consents: consents
      .filter(({ given }) => given)
      .map(({ purpose, text, textVersion, doubleOptIn }) => ({
        purpose,
        version: textVersion,
        language,
        text: text[language],
        formUrl,
        doubleOptIn,
      })),
    ...(spam === undefined ? {} : { spam }),
  };
}

/** What was not answered stays as it is. */
function valuesOf(contact: SurveyResult['contact']): Record<string, string> {
  const { name, company, email, phone, domain } = contact;
  const known = Object.entries({ name, company, email, phone, domain });
  return Object.fromEntries(known.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
}
