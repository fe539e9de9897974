import type { Actor } from '@codexdlc/domain';
import { createLeadFiguresRepository, type Lead } from '@codexdlc/domain/leads';
import { progressOf, resumeSurvey, type SurveyProgress } from '@codexdlc/domain/surveys';
import type { LeadPageDeps } from './lead-page-deps.ts';

/** How far the unfinished ones among these have come: "step 3 of 7". */
export async function readProgress(
  deps: Pick<LeadPageDeps, 'db' | 'surveys'>,
  actor: Actor,
  leads: readonly Lead[],
): Promise<Map<string, SurveyProgress>> {
  const unfinished = leads.filter(({ stage, surveyId }) => stage === 'partial' && surveyId !== null);
  if (unfinished.length === 0) return new Map();
  const [surveys, states] = await Promise.all([
    deps.surveys(),
    createLeadFiguresRepository(deps.db, actor).surveyStates(unfinished.map(({ id }) => id)),
  ]);
  const found = states.flatMap(({ id, surveyId, state }): [string, SurveyProgress][] => {
    const survey = surveys.get(surveyId);
    return survey ? [[id, progressOf(survey, resumeSurvey(survey, state))]] : [];
  });
  return new Map(found);
}
