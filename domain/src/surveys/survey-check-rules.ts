import { z } from 'zod';
import { checkConditions } from './check-conditions-rules.ts';
import { checkFields } from './check-fields-rules.ts';
import { checkSteps } from './check-steps-rules.ts';
import { checkTexts } from './check-texts-rules.ts';
import { Survey } from './survey.ts';

export type SurveyReading = { ok: true; survey: Survey } | { ok: false; problems: string[] };

/** A parsed file -> a survey that can be asked, or all that is wrong with it. */
export function readSurvey(json: unknown): SurveyReading {
  const parsed = Survey.safeParse(json);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemText) };
  const problems = checkSurvey(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, survey: parsed.data };
}

/** What no schema sees: ways that lead nowhere, conditions on what is never asked, points that nobody can reach. */
export function checkSurvey(survey: Survey): string[] {
  return [
    ...checkSteps(survey),
    ...checkFields(survey),
    ...checkConditions(survey),
    ...checkTexts(survey),
    ...checkThresholds(survey),
  ];
}

function checkThresholds({ scoring, thresholds: { warm, hot } }: Survey): string[] {
  const most = scoring.reduce((sum, { points }) => sum + Math.max(points, 0), 0);
  return [
    ...(warm < hot ? [] : [`thresholds.hot: must be above warm ${warm}, got ${hot}`]),
    ...(hot <= most ? [] : [`thresholds.hot: nobody can have more than ${most} points, got ${hot}`]),
  ];
}

function problemText({ path, message }: z.core.$ZodIssue): string {
  return `${z.core.toDotPath(path)}: ${message}`;
}
