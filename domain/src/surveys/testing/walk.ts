import type { Survey } from '../survey.ts';
import { startSurvey, transitionSurvey, type SurveyTransition } from '../survey-machine.ts';
import type { RawAnswers, SurveyEvent, SurveyState } from '../survey-state.ts';

export type Moved = Extract<SurveyTransition, { kind: 'moved' }>;

/** A transition that must go well. */
export function move(survey: Survey, state: SurveyState, event: SurveyEvent): Moved {
  const transition = transitionSurvey(survey, state, event);
  if (transition?.kind !== 'moved') {
    throw new Error(`${JSON.stringify(event)} at ${state.at} gave ${JSON.stringify(transition)}`);
  }
  return transition;
}

/** Answers one step after the other, beginning anew or from a state. */
export function answerSteps(
  survey: Survey,
  answers: readonly (readonly [stepId: string, values: RawAnswers])[],
  from: SurveyState = startSurvey(survey),
): SurveyState {
  return answers.reduce(
    (state, [stepId, values]) => move(survey, state, { type: 'answer', stepId, values }).state,
    from,
  );
}
