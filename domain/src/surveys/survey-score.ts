import { holds } from './condition-rules.ts';
import type { Localized } from './localized.ts';
import type { Survey } from './survey.ts';
import type { SurveyAnswers } from './survey-state.ts';

export const QUALIFICATIONS = ['cold', 'warm', 'hot'] as const;
export type Qualification = (typeof QUALIFICATIONS)[number];

export interface SurveyScore {
  points: number;
  qualification: Qualification;
  /** Why it is so many, the weightiest first. */
  reasons: { points: number; reason: Localized }[];
}

/** `answers` are those that count: of the way that was taken. */
export function scoreOf(survey: Survey, answers: SurveyAnswers): SurveyScore {
  const reasons = survey.scoring
    .filter(({ when }) => holds(when, answers))
    .map(({ points, reason }) => ({ points, reason }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { points, qualification: qualificationOf(points, survey.thresholds), reasons };
}

function qualificationOf(points: number, { warm, hot }: Survey['thresholds']): Qualification {
  if (points >= hot) return 'hot';
  return points >= warm ? 'warm' : 'cold';
}
