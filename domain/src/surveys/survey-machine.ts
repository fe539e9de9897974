import { readStep } from './answer-rules.ts';
import type { FieldErrors } from './field-error.ts';
import { SURVEY_SUMMARY, type Survey, type SurveyStep } from './survey.ts';
import { atPlace, isOpen, pathOf, placeOf, stepOf, type SurveyPath } from './survey-path-rules.ts';
import { resultOf, type SurveyResult } from './survey-result-rules.ts';
import { resumeSurvey } from './survey-resume-rules.ts';
import type { SurveyEvent, SurveyState } from './survey-state.ts';

export type SurveyEffect =
  | { type: 'submitted'; result: SurveyResult }
  /** A consent that counts only when its owner repeats it by mail. */
  | { type: 'confirm-consent'; consent: string; email: string };

export type SurveyTransition =
  | { kind: 'moved'; state: SurveyState; effects: SurveyEffect[] }
  /** Nothing changed; `state` is where the person still is. */
  | { kind: 'refused'; state: SurveyState; errors: FieldErrors };

/** The survey as it begins: at its first step, nothing answered. */
export function startSurvey(survey: Survey): SurveyState {
  return resumeSurvey(survey, undefined);
}

/**
 * Where an event leads; `undefined` when it has no place here, such as a step that is not reached yet or a second sending.
 * The caller stores the state and does the effects, in one transaction.
 */
export function transitionSurvey(
  survey: Survey,
  stored: SurveyState,
  event: SurveyEvent,
): SurveyTransition | undefined {
  const state = resumeSurvey(survey, stored);
  if (state.submitted) return undefined;
  switch (event.type) {
    case 'answer':
      return answer(survey, state, event);
    case 'back':
      return back(survey, state);
    case 'goTo':
      return goTo(survey, state, event.stepId);
    case 'submit':
      return submit(survey, state);
  }
}

type Whereabouts = Pick<SurveyState, 'at' | 'returnTo'>;
type AnswerEvent = Extract<SurveyEvent, { type: 'answer' }>;

function answer(survey: Survey, state: SurveyState, event: AnswerEvent): SurveyTransition | undefined {
  const step = stepOf(survey, event.stepId);
  if (step === undefined || !isOpen(pathOf(survey, state), step.id)) return undefined;
  const read = readStep(step, event.values);
  if ('errors' in read) return { kind: 'refused', state: { ...state, at: step.id }, errors: read.errors };

  const kept = Object.entries(state.answers).filter(([name]) => !read.missing.includes(name));
  const answers = { ...Object.fromEntries(kept), ...read.answers };
  const answeredSteps = [...new Set([...state.answeredSteps, step.id])];
  const path = pathOf(survey, { answers, answeredSteps });
  return moved({ ...state, answers, answeredSteps, ...afterAnswer(path, step, state.returnTo) });
}

/** On to the next step; an edit goes back to where it began, by way of what it has opened on the path. */
function afterAnswer(path: SurveyPath, step: SurveyStep, returnTo: string | null): Whereabouts {
  if (returnTo === null || placeOf(path, returnTo) < 0) {
    return { at: atPlace(path, placeOf(path, step.id) + 1), returnTo: null };
  }
  const hasGap = placeOf(path, path.frontier) < placeOf(path, returnTo);
  return hasGap ? { at: path.frontier, returnTo } : { at: returnTo, returnTo: null };
}

function back(survey: Survey, state: SurveyState): SurveyTransition | undefined {
  const path = pathOf(survey, state);
  const { returnTo } = state;
  if (returnTo !== null && isOpen(path, returnTo)) return moved({ ...state, at: returnTo, returnTo: null });
  const place = placeOf(path, state.at);
  return place > 0 ? moved({ ...state, at: atPlace(path, place - 1) }) : undefined;
}

function goTo(survey: Survey, state: SurveyState, stepId: string): SurveyTransition | undefined {
  const path = pathOf(survey, state);
  if (stepId === state.at || !isOpen(path, stepId)) return undefined;
  const from = state.returnTo ?? state.at;
  const isEdit = placeOf(path, stepId) < placeOf(path, from);
  return moved({ ...state, at: stepId, returnTo: isEdit ? from : null });
}

function submit(survey: Survey, state: SurveyState): SurveyTransition | undefined {
  const path = pathOf(survey, state);
  if (path.frontier !== SURVEY_SUMMARY) return undefined;
  const result = resultOf(survey, path);
  const { email } = result.contact;
  const toConfirm = result.consents.filter((consent) => consent.given && consent.doubleOptIn);
  return moved({ ...state, at: SURVEY_SUMMARY, returnTo: null, submitted: true }, [
    { type: 'submitted', result },
    ...(email === undefined
      ? []
      : toConfirm.map(({ name }) => ({ type: 'confirm-consent' as const, consent: name, email }))),
  ]);
}

function moved(state: SurveyState, effects: SurveyEffect[] = []): SurveyTransition {
  return { kind: 'moved', state, effects };
}
