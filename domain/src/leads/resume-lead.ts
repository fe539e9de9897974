import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { LeadDeps } from './lead-deps.ts';
import { createLeadResumeRepository } from './lead-resume-repository.ts';
import { hashLeadToken, isLeadToken } from './lead-token-rules.ts';

/** What whoever holds the token may see again: what they filled in themselves. */
export interface ResumedLead {
  leadId: string;
  niche: string;
  language: Language;
  isSubmitted: boolean;
  surveyId: string | null;
  surveyVersion: number | null;
  /** Null once the form was sent: a link that was passed on shows nothing then. */
  surveyState: unknown;
  version: number;
}

/** Undefined when there is nothing to go on with: an unknown token, or one whose lead is gone. */
export async function resumeLead(
  deps: LeadDeps,
  actor: Actor,
  input: { token: string },
): Promise<ResumedLead | undefined> {
  requirePermission(actor, 'lead:read');
  if (!isLeadToken(input.token)) return undefined;
  return createLeadResumeRepository(deps.db, actor).find(hashLeadToken(input.token));
}
