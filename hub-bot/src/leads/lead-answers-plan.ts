import type { Language } from '@codexdlc/domain';
import type { LeadDetails } from '@codexdlc/domain/leads';
import { resumeSurvey, summaryOf, type Survey, type SurveyField } from '@codexdlc/domain/surveys';

export interface ShownAnswers {
  lines: { label: string; text: string }[];
  /** Answers for which there was no room. */
  left: number;
}

const MOST_LINES = 8;
const MOST_CHARACTERS = 160;
/** What stands above already, as the lead's contact. */
const CONTACT_ROLES: readonly unknown[] = ['name', 'company', 'email', 'phone', 'domain'];

/** What was answered, as short as one can read it at a glance. */
export function planAnswers(
  survey: Survey | undefined,
  { surveyState }: Pick<LeadDetails, 'surveyState'>,
  language: Language,
): ShownAnswers {
  if (survey === undefined || surveyState === null) return { lines: [], left: 0 };
  const fields = new Map(survey.steps.flatMap((step) => step.fields).map((field) => [field.name, field]));
  const lines = summaryOf(survey, resumeSurvey(survey, surveyState), language)
    .flatMap(({ entries }) => entries)
    .filter(({ field, isAnswered }) => isAnswered && isTold(fields.get(field)))
    .map(({ label, text }) => ({ label, text: cut(text) }));
  return { lines: lines.slice(0, MOST_LINES), left: Math.max(0, lines.length - MOST_LINES) };
}

function isTold(field: SurveyField | undefined): boolean {
  return field !== undefined && field.kind !== 'consent' && !CONTACT_ROLES.includes(field.role);
}

function cut(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= MOST_CHARACTERS) return flat;
  return `${flat.slice(0, MOST_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
