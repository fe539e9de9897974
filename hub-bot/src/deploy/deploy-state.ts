import { LANGUAGES } from '@codexdlc/domain';
import { z } from 'zod';

export const DEPLOY_STEPS = [
  'name',
  'blueprint',
  'domain',
  'slug',
  'host',
  'plan',
  'email',
  'language',
  'review',
] as const;
export type DeployStep = (typeof DEPLOY_STEPS)[number];

/** What a button of the step stands for; a label in the person's language. */
export const DeployOption = z.object({ id: z.string(), label: z.string() });
export type DeployOption = z.infer<typeof DeployOption>;

/** Answers so far. An empty id or text is an answer too: "any host", "no subscription", "no mail". */
export const DeployAnswers = z.object({
  name: z.string().optional(),
  /** Id of a release. */
  blueprint: DeployOption.optional(),
  domain: z.string().optional(),
  slug: z.string().optional(),
  host: DeployOption.optional(),
  plan: DeployOption.optional(),
  email: z.string().optional(),
  language: z.enum(LANGUAGES).optional(),
});
export type DeployAnswers = z.infer<typeof DeployAnswers>;

/** Where somebody stands who wants to deploy: plain JSON, it lies in hub_dialogs. */
export const DeployState = z.object({
  dialogId: z.uuid(),
  leadId: z.uuid().nullable(),
  /** The client that the lead has become already, or that an earlier try has made. */
  clientId: z.uuid().nullable(),
  /** What is asked of this person and for this lead; review comes last. */
  path: z.array(z.enum(DEPLOY_STEPS)).min(1),
  step: z.enum(DEPLOY_STEPS),
  answers: DeployAnswers,
  /** What the buttons of this step stand for, in their order. */
  offered: z.array(DeployOption),
  /** Why it came back to this step, in the person's words. */
  problem: z.array(z.string()),
  /** The question that was asked at the end. */
  actionId: z.uuid().nullable(),
});
export type DeployState = z.infer<typeof DeployState>;
