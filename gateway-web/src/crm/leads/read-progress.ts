import type { Actor } from '@codexdlc/domain';
import { createLeadFiguresRepository, type Lead } from '@codexdlc/domain/leads';
import { progressOf, resumeSurvey, type SurveyProgress } from '@codexdlc/domain/surveys';
import type { GatewayDeps } from '../../http/gateway-deps.ts';

/** How far the unfinished ones among these have come: "step 3 of 7". */
export async function readProgress(
  { db, surveys }: Pick<GatewayDeps, 'db' | 'surveys'>,
  actor: Actor,
  leads: readonly Lead[],
): Promise<Map<string, SurveyProgress>> {
  const unfinished = leads.filter(({ stage, surveyId }) => stage === 'partial' && surveyId !== null);
  if (unfinished.length === 0) return new Map();
  const figures = createLeadFiguresRepository(db, actor);
  const states = await figures.surveyStates(unfinished.map(({ id }) => id));
  const found = states.flatMap(({ id, surveyId, state }): [string, SurveyProgress][] => {
    const survey = surveys.get(surveyId);
    return survey ? [[id, progressOf(survey, resumeSurvey(survey, state))]] : [];
  });
  return new Map(found);
}
