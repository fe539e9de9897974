import { answerTo, holds } from './condition-rules.ts';
import { SURVEY_SUMMARY, type Survey, type SurveyStep } from './survey.ts';
import type { SurveyAnswers, SurveyState } from './survey-state.ts';

/** The way through a survey as the answers decide it; behind the first unanswered step it is a forecast. */
export interface SurveyPath {
  steps: SurveyStep[];
  /** What was answered on this way: nothing else decides, is scored or is sent. */
  answers: SurveyAnswers;
  /** The first step that is not answered, or `summary`. */
  frontier: string;
}

export function pathOf(survey: Survey, state: Pick<SurveyState, 'answers' | 'answeredSteps'>): SurveyPath {
  const steps: SurveyStep[] = [];
  const answers: SurveyAnswers = {};
  let frontier: string | undefined;
  let at = survey.steps[0];

  while (at !== undefined && !steps.includes(at)) {
    steps.push(at);
    if (state.answeredSteps.includes(at.id)) Object.assign(answers, answersOf(at, state.answers));
    else frontier ??= at.id;
    at = stepOf(survey, nextOf(at, answers));
  }
  return { steps, answers, frontier: frontier ?? SURVEY_SUMMARY };
}

export function stepOf(survey: Survey, id: string): SurveyStep | undefined {
  return survey.steps.find((step) => step.id === id);
}

/** Places in the order in which they are passed; `summary` comes last, what is not on the way is -1. */
export function placeOf(path: SurveyPath, at: string): number {
  return at === SURVEY_SUMMARY ? path.steps.length : path.steps.findIndex(({ id }) => id === at);
}

export function atPlace(path: SurveyPath, place: number): string {
  return path.steps[place]?.id ?? SURVEY_SUMMARY;
}

/** One may be at any answered step of the way and at the first that is not. */
export function isOpen(path: SurveyPath, at: string): boolean {
  const place = placeOf(path, at);
  return place >= 0 && place <= placeOf(path, path.frontier);
}

function nextOf(step: SurveyStep, answers: SurveyAnswers): string {
  const next = step.next.find(({ when }) => when === undefined || holds(when, answers));
  return next?.to ?? SURVEY_SUMMARY;
}

function answersOf(step: SurveyStep, all: SurveyAnswers): SurveyAnswers {
  const answered: SurveyAnswers = {};
  for (const { name } of step.fields) {
    const answer = answerTo(name, all);
    if (answer !== undefined) answered[name] = answer;
  }
  return answered;
}
