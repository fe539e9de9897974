import { z } from 'zod';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { Localized } from '../surveys/localized.ts';
import { QUALIFICATIONS } from '../surveys/survey-score.ts';
import { Attribution } from './attribution.ts';
import { GivenConsent } from './consent.ts';

/** More than any survey of ours asks; keeps a stranger from filling the database. */
const MAX_STATE_BYTES = 32_768;

const given = z.string().max(1000).nullable().optional();
export const ContactValues = z.object({
  name: given,
  company: given,
  email: given,
  phone: given,
  domain: given,
});

const SurveyProgress = z.object({
  id: z.string().min(1).max(60),
  version: z.int().min(0),
  state: z.unknown().refine((state) => Buffer.byteLength(JSON.stringify(state ?? null)) <= MAX_STATE_BYTES, {
    error: `must be at most ${MAX_STATE_BYTES} bytes`,
  }),
});

export const Niche = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

const Reason = z.object({ points: z.number(), reason: Localized });

/** One step of somebody who is still filling in. */
export const LeadStep = z.object({
  /** From the form's cookie or link; see `newLeadToken`. */
  token: z.string(),
  channel: z.enum(['form', 'telegram']).default('form'),
  niche: Niche,
  language: z.enum(LANGUAGES),
  survey: SurveyProgress,
  /** What the answers say so far. A field that is left out stays as it is. */
  values: ContactValues.default({}),
  attribution: Attribution.default({}),
  /** The version that `survey.state` was made from. Without it the last one wins. */
  version: z.int().optional(),
});
export type LeadStepInput = z.input<typeof LeadStep>;

export const Submission = LeadStep.omit({ version: true }).extend({
  score: z.int().default(0),
  qualification: z.enum(QUALIFICATIONS).nullable().default(null),
  reasons: z.array(Reason).max(50).default([]),
  consents: z.array(GivenConsent).max(10).default([]),
  spam: z
    .object({ score: z.int().min(0).max(100), flags: z.array(z.string().max(60)).max(20) })
    .default({ score: 0, flags: [] }),
});
export type SubmissionInput = z.input<typeof Submission>;
export type Submission = z.output<typeof Submission>;
