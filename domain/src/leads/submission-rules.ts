import { createHash } from 'node:crypto';
import { canonicalJson } from '../audit/canonical-json.ts';
import type { Submission } from './lead-submission.ts';
import type { LeadStanding } from './lead.ts';

/** From here on a submission is kept, but shown to nobody who did not ask for spam. */
export const SPAM_SCORE = 60;

/** So many mails at most are promised to one address in a day that did not confirm one: nobody is flooded by a stranger. */
export const MAX_UNCONFIRMED_PER_DAY = 3;

export function standingOf(spamScore: number): LeadStanding {
  return spamScore >= SPAM_SCORE ? 'spam' : 'live';
}

/** The same answers and consents again are the same submission, whatever else has changed since. */
export function submissionHash({ survey, values, consents }: Submission): Buffer {
  const content = {
    survey: { id: survey.id, version: survey.version, state: survey.state ?? null },
    values,
    consents: consents.map(({ purpose, version, text }) => ({ purpose, version, text })),
  };
  return createHash('sha256').update(canonicalJson(content)).digest();
}
