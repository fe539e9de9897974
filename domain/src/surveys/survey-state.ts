import { z } from 'zod';

/** Text of single answers, numbers, the values of several choices; a consent is the version of the text agreed to. */
export const SurveyAnswer = z.union([z.string(), z.number(), z.array(z.string())]);
export type SurveyAnswer = z.infer<typeof SurveyAnswer>;
/** By the name of the field; what is not answered is not there. */
export type SurveyAnswers = Record<string, SurveyAnswer>;

/** Where somebody stands in a survey: plain JSON, to be stored and taken up on another device. */
export const SurveyState = z.strictObject({
  surveyId: z.string(),
  surveyVersion: z.int(),
  /** The step that is shown, or `summary`. */
  at: z.string(),
  /** Where an edit that began in the summary, or further on, goes back to. */
  returnTo: z.string().nullable(),
  answers: z.record(z.string(), SurveyAnswer),
  /** Steps whose form was accepted; one with only optional fields can be answered without an answer. */
  answeredSteps: z.array(z.string()),
  submitted: z.boolean(),
});
export type SurveyState = z.infer<typeof SurveyState>;

/** As a form or a chat sends it. */
export type RawAnswers = Readonly<Record<string, string | readonly string[] | undefined>>;

export type SurveyEvent =
  | { type: 'answer'; stepId: string; values: RawAnswers }
  | { type: 'back' }
  | { type: 'goTo'; stepId: string }
  | { type: 'submit' };
