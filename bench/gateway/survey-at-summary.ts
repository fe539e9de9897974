import { loadSurveys, startSurvey, transitionSurvey, type Survey } from '@codexdlc/domain/surveys';

/** The survey of a niche. */
export async function surveyOf(niche: string): Promise<Survey> {
  const survey = (await loadSurveys()).get(niche);
  if (!survey) throw new Error(`there is no survey "${niche}"`);
  return survey;
}

/** A form with every answer given, as the machine leaves it. */
export function surveyAtSummary(survey: Survey, email: string) {
  let state = startSurvey(survey);
  while (state.at !== 'summary') {
    const step = survey.steps.find(({ id }) => id === state.at);
    const values: Record<string, string | string[]> = {};
    for (const field of step?.fields ?? []) {
      if ('options' in field) values[field.name] = [field.options[0]?.value ?? ''];
      else if (field.kind === 'number') values[field.name] = String(field.min);
      else if (field.kind === 'email') values[field.name] = email;
      else if (field.kind === 'consent') values[field.name] = field.required ? 'yes' : 'no';
      else if (field.required) values[field.name] = 'Lena Vogt';
    }
    const moved = transitionSurvey(survey, state, {
      type: 'answer',
      stepId: state.at,
      values,
    });
    if (moved?.kind !== 'moved') throw new Error(`${state.at}: ${JSON.stringify(moved)}`);
    state = moved.state;
  }
  return state;
}
