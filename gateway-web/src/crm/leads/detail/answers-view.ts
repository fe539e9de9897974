import type { LeadDetails } from '@codexdlc/domain/leads';
import {
  partialResult,
  progressOf,
  resumeSurvey,
  summaryOf,
  type SummaryStep,
  type Surveys,
  type SurveyProgress,
} from '@codexdlc/domain/surveys';
import { signed } from '../lead-labels.ts';
import type { DetailContext } from './detail-context.ts';

export interface ReasonView {
  points: string;
  isAgainst: boolean;
  text: string;
}

export interface AnswersView {
  steps: SummaryStep[];
  progress: SurveyProgress | undefined;
  reasons: ReasonView[];
}

/** What was asked and answered, in the reader's language, and what it says about the lead. */
export function answersView(lead: LeadDetails, surveys: Surveys, { locale }: DetailContext): AnswersView {
  const survey = lead.surveyId === null || lead.surveyState === null ? undefined : surveys.get(lead.surveyId);
  if (!survey) return { steps: [], progress: undefined, reasons: reasonViews(lead.reasons, locale) };
  const state = resumeSurvey(survey, lead.surveyState);
  const isPartial = lead.stage === 'partial';
  return {
    steps: summaryOf(survey, state, locale),
    progress: isPartial ? progressOf(survey, state) : undefined,
    reasons: reasonViews(isPartial ? partialResult(survey, state).score.reasons : lead.reasons, locale),
  };
}

function reasonViews(reasons: LeadDetails['reasons'], locale: DetailContext['locale']): ReasonView[] {
  return reasons.map(({ points, reason }) => ({
    points: signed(points),
    isAgainst: points < 0,
    text: reason[locale],
  }));
}
