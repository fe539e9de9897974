import { z } from 'zod';
import { Localized } from './localized.ts';
import { SurveyCondition } from './survey-condition.ts';
import { SurveyField } from './survey-field.ts';

/** Where every branch leads: all is answered, and can be looked at and sent. No step may be called so. */
export const SURVEY_SUMMARY = 'summary';

const StepId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const SurveyStep = z.strictObject({
  id: StepId.refine((id) => id !== SURVEY_SUMMARY, {
    error: `"${SURVEY_SUMMARY}" is where every branch leads`,
  }),
  /** The question, as the heading of its page; the field's label names the answer in the summary. */
  title: Localized,
  intro: Localized.optional(),
  fields: z.array(SurveyField).min(1).max(8),
  /** The first whose condition holds; the last one has none. */
  next: z.array(z.strictObject({ when: SurveyCondition.optional(), to: StepId })).min(1),
});
export type SurveyStep = z.infer<typeof SurveyStep>;

const ScoringRule = z.strictObject({
  when: SurveyCondition,
  points: z.int().min(-100).max(100),
  reason: Localized,
});

/** `domain/surveys/<id>.json`: everything there is to know about one lead form. */
export const Survey = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** Raised with every change of steps, fields or options; answers of an older version are carried over. */
  version: z.int().min(1),
  title: Localized,
  steps: z.array(SurveyStep).min(1).max(30),
  scoring: z.array(ScoringRule),
  /** From how many points on a lead is warm, and hot. */
  thresholds: z.strictObject({ warm: z.int(), hot: z.int() }),
});
export type Survey = z.infer<typeof Survey>;
