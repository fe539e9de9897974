import { isAnswerTo } from './answer-rules.ts';
import { answerTo } from './condition-rules.ts';
import { SURVEY_SUMMARY, type Survey, type SurveyStep } from './survey.ts';
import { isOpen, pathOf, placeOf, stepOf } from './survey-path-rules.ts';
import { SurveyState, type SurveyAnswers } from './survey-state.ts';

/**
 * What was stored -> a state of the survey as it is now: answers are kept as far as they still fit, a consent only to the
 * very same text. What is no state of this survey becomes a new beginning.
 */
export function resumeSurvey(survey: Survey, stored: unknown): SurveyState {
  const parsed = SurveyState.safeParse(stored);
  if (!parsed.success || parsed.data.surveyId !== survey.id) return beginning(survey);
  if (parsed.data.submitted) return parsed.data;

  const answers = fittingAnswers(survey, parsed.data.answers);
  const answeredSteps = [...new Set(parsed.data.answeredSteps)].filter((id) => {
    const step = stepOf(survey, id);
    return step !== undefined && isComplete(step, answers);
  });
  const path = pathOf(survey, { answers, answeredSteps });
  const at = isOpen(path, parsed.data.at) ? parsed.data.at : path.frontier;
  const { returnTo } = parsed.data;
  const goesOn = returnTo !== null && placeOf(path, returnTo) > placeOf(path, at);
  return {
    surveyId: survey.id,
    surveyVersion: survey.version,
    at,
    returnTo: goesOn ? returnTo : null,
    answers,
    answeredSteps,
    submitted: false,
  };
}

function beginning(survey: Survey): SurveyState {
  return {
    surveyId: survey.id,
    surveyVersion: survey.version,
    at: survey.steps[0]?.id ?? SURVEY_SUMMARY,
    returnTo: null,
    answers: {},
    answeredSteps: [],
    submitted: false,
  };
}

function fittingAnswers(survey: Survey, stored: SurveyAnswers): SurveyAnswers {
  const fitting: SurveyAnswers = {};
  for (const field of survey.steps.flatMap(({ fields }) => fields)) {
    const answer = answerTo(field.name, stored);
    if (answer !== undefined && isAnswerTo(field, answer)) fitting[field.name] = answer;
  }
  return fitting;
}

function isComplete(step: SurveyStep, answers: SurveyAnswers): boolean {
  return step.fields.every(({ name, required }) => !required || answerTo(name, answers) !== undefined);
}
